package io.github.manifestlist.plugin;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListFormat;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.operation.Attestations;
import io.github.manifestlist.operation.ListPlan;
import io.github.manifestlist.operation.Narrator;
import io.github.manifestlist.operation.PlatformMismatch;
import io.github.manifestlist.operation.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One list as it is configured: what it says itself, else what holds for all, else the default. */
final class ConfiguredList {
    static final ParameterName FORMAT = ParameterName.of("format");
    private static final ParameterName REQUIRED = ParameterName.of("requiredPlatforms");

    private final ImageReference name;
    private final String id;
    private final ListConfiguration own;
    private final ListConfiguration defaults;
    private final Parameters parameters;
    private final Narrator narrator;
    private final Platforms platforms;

    ConfiguredList(
            ImageReference name,
            String id,
            ListConfiguration own,
            ListConfiguration defaults,
            Parameters parameters,
            Narrator narrator) {
        this.name = name;
        this.id = id;
        this.own = own;
        this.defaults = defaults;
        this.parameters = parameters;
        this.narrator = narrator;
        this.platforms = new Platforms(narrator);
    }

    ImageReference name() {
        return name;
    }

    /** By this the list's properties are told from those of others. */
    String id() {
        return id;
    }

    /** All sources that are written; possibly none. */
    List<Source> sources() {
        boolean ignoreMissing =
                parameters.bool(ParameterName.of("ignoreMissing"), either(own.ignoreMissing, defaults.ignoreMissing));
        return new SourceChoice(parameters, own, defaults, platforms, ignoreMissing).sources();
    }

    ListPlan plan(List<Source> sources, PlatformMismatch mismatch, boolean amend) {
        return new ListPlan(
                name,
                sources,
                format(),
                annotations(),
                requiredPlatforms(),
                parameters.word(
                        ParameterName.of("attestations"),
                        either(own.attestations, defaults.attestations),
                        Attestations.KEEP),
                mismatch,
                amend);
    }

    ListFormat format() {
        return parameters.word(FORMAT, either(own.format, defaults.format), ListFormat.AUTO);
    }

    /** The platforms that must be in the list: those that are asked for, else those that are declared for its sources. */
    List<Platform> required() {
        Optional<List<Platform>> asked = requiredPlatforms();
        return asked.isPresent() ? asked.get() : ListPlan.of(name, sources()).required();
    }

    /** The further names of the list, in their order. */
    List<ImageReference> tags() {
        List<ImageReference> tags = new ArrayList<>();
        for (PomValue value : parameters.values(ParameterName.of("tags"), own.tags, defaults.tags)) {
            ImageReference tag = value.tagOf(name.repository());
            if (tag.equals(name)) {
                narrator.nameListedTwice(tag);
            } else {
                tags.add(tag);
            }
        }
        return List.copyOf(tags);
    }

    Optional<PomValue> digestFile() {
        return parameters.value(ParameterName.of("digestFile"), either(own.digestFile, defaults.digestFile));
    }

    private Optional<List<Platform>> requiredPlatforms() {
        List<Platform> required = new ArrayList<>();
        for (PomValue value : parameters.values(REQUIRED, own.requiredPlatforms, defaults.requiredPlatforms)) {
            required.add(platforms.read(value));
        }
        return required.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(required));
    }

    /** Those of all lists, and those of this one, which replace them key by key. */
    private Map<String, String> annotations() {
        Map<String, String> all = new TreeMap<>();
        for (Properties written : new Properties[] {orNone(defaults.annotations), orNone(own.annotations)}) {
            all.putAll(Annotations.of(written, ""));
        }
        return all;
    }

    private static Properties orNone(@Nullable Properties written) {
        return written == null ? new Properties() : written;
    }

    private static @Nullable String either(@Nullable String ofList, @Nullable String ofAll) {
        return ofList != null ? ofList : ofAll;
    }
}
