package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.operation.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a list: its images, or a template with platforms. Whoever says anything of either decides for both, the
 * command line of a goal called by name before the list, and the list before the defaults of all.
 */
final class SourceChoice {
    static final ParameterName IMAGES = ParameterName.of("images");
    static final ParameterName PLATFORMS = ParameterName.of("platforms");
    static final ParameterName TEMPLATE = ParameterName.of("imageTemplate");

    private final Parameters parameters;
    private final ListConfiguration own;
    private final ListConfiguration defaults;
    private final Platforms reader;
    private final boolean ignoreMissing;

    SourceChoice(
            Parameters parameters,
            ListConfiguration own,
            ListConfiguration defaults,
            Platforms reader,
            boolean ignoreMissing) {
        this.parameters = parameters;
        this.own = own;
        this.defaults = defaults;
        this.reader = reader;
        this.ignoreMissing = ignoreMissing;
    }

    /** All that is written; possibly nothing. */
    List<Source> sources() {
        return byTemplate() ? expanded() : listed();
    }

    private boolean byTemplate() {
        if (parameters.isCalledByName()) {
            Optional<Boolean> given =
                    kind(parameters.isGiven(IMAGES), parameters.isGiven(TEMPLATE), parameters.isGiven(PLATFORMS));
            if (given.isPresent()) {
                return given.get();
            }
        }
        Optional<Boolean> written = kind(own);
        if (written.isEmpty()) {
            return kind(defaults).orElse(false);
        }
        if (written.get()) {
            parameters.refuseOverruled(IMAGES, "a <list> with <imageTemplate> or <platforms>");
        } else {
            parameters.refuseOverruled(TEMPLATE, "a <list> with <images>");
            parameters.refuseOverruled(PLATFORMS, "a <list> with <images>");
        }
        return written.get();
    }

    private static Optional<Boolean> kind(ListConfiguration place) {
        return kind(isThere(place.images), place.imageTemplate != null, isThere(place.platforms));
    }

    private static Optional<Boolean> kind(boolean images, boolean template, boolean platforms) {
        if (images && template) {
            throw ManifestException.input(
                    IMAGES + " and " + TEMPLATE + " are both given",
                    "the images of a list are named one by one, or by a template",
                    "Remove one of the two");
        }
        if (images && platforms) {
            throw ImageTemplate.incomplete(PLATFORMS, TEMPLATE);
        }
        return images || template || platforms ? Optional.of(!images) : Optional.empty();
    }

    private static boolean isThere(@Nullable List<?> elements) {
        return elements != null && !elements.isEmpty();
    }

    private List<Source> listed() {
        List<ImageConfiguration> ownImages = own.images == null ? List.of() : own.images;
        List<ImageConfiguration> written = ownImages.isEmpty() ? defaults.images : ownImages;
        Optional<PomValue> given =
                ownImages.isEmpty() ? parameters.given(IMAGES) : parameters.given(IMAGES, texts(ownImages));
        List<Source> sources = new ArrayList<>();
        if (given.isPresent()) {
            for (PomValue reference : given.get().commaSeparated()) {
                sources.add(ImageConfiguration.of(reference).source(reader, ignoreMissing));
            }
        } else if (written != null) {
            for (ImageConfiguration image : written) {
                sources.add(ImageConfiguration.orEmpty(image).source(reader, ignoreMissing));
            }
        }
        return List.copyOf(sources);
    }

    private static List<String> texts(List<ImageConfiguration> images) {
        List<String> texts = new ArrayList<>();
        for (ImageConfiguration image : images) {
            texts.add(ImageConfiguration.orEmpty(image).text());
        }
        return texts;
    }

    private List<Source> expanded() {
        List<Platform> platforms = parameters.values(PLATFORMS, own.platforms, defaults.platforms).stream()
                .map(reader::read)
                .toList();
        PomValue template = parameters
                .value(TEMPLATE, own.imageTemplate != null ? own.imageTemplate : defaults.imageTemplate)
                .orElseThrow(() -> ImageTemplate.incomplete(PLATFORMS, TEMPLATE));
        if (platforms.isEmpty()) {
            throw ImageTemplate.incomplete(TEMPLATE, PLATFORMS);
        }
        return new ImageTemplate(template).expand(platforms, ignoreMissing);
    }
}
