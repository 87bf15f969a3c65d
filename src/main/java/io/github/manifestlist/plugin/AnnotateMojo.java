package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.operation.AnnotateList;
import io.github.manifestlist.operation.PlatformMismatch;
import io.github.manifestlist.operation.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Changes what an entry of the local list says of its platform; what is not given stays as it is. With {@code image} it
 * changes that entry; without, it applies the platforms of {@code images} in the POM again. Asks no registry.
 *
 * @since 0.1.0
 */
@Mojo(name = "annotate", defaultPhase = LifecyclePhase.PACKAGE, requiresProject = false, threadSafe = true)
public final class AnnotateMojo extends ManifestMojo {
    /**
     * The images of the list with their platforms, as for {@code create}. They are applied where {@code image} is not
     * given. Default: none.
     *
     * <p>Example: {@code <image><reference>registry.example.com/app:1.0-armhf</reference><platform>linux/arm/v7</platform></image>}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.images")
    private @Nullable List<ImageConfiguration> images;

    /**
     * The platforms that {@code imageTemplate} is expanded for, as for {@code create}. Default: none.
     *
     * <p>Example: {@code -Dmanifest.platforms=linux/amd64,linux/arm/v7}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.platforms")
    private @Nullable List<String> platforms;

    /**
     * The reference of the images, instead of {@code images}, as for {@code create}. Default: none.
     *
     * <p>Example: <code>registry.example.com/app:1.0-{arch}{-variant}</code>
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.imageTemplate")
    private @Nullable String imageTemplate;

    /**
     * The entry to change, by the reference under which {@code create} was given it. Default: none.
     *
     * <p>Example: {@code -Dmanifest.image=registry.example.com/app:1.0-armhf}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.image")
    private @Nullable String image;

    /**
     * The operating system, such as {@code linux} or {@code windows}. Default: as it is.
     *
     * <p>Example: {@code -Dmanifest.os=linux}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.os")
    private @Nullable String os;

    /**
     * The architecture, in Go's words: {@code amd64}, {@code arm64}, {@code arm}, {@code ppc64le}, {@code s390x}, …
     * Default: as it is.
     *
     * <p>Example: {@code -Dmanifest.arch=arm64}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.arch")
    private @Nullable String arch;

    /**
     * The variant of the architecture, such as {@code v7} of {@code arm}. Default: as it is.
     *
     * <p>Example: {@code -Dmanifest.variant=v7}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.variant")
    private @Nullable String variant;

    /**
     * The version of the operating system, such as {@code 10.0.17763.1999} of Windows. Default: as it is.
     *
     * <p>Example: {@code -Dmanifest.osVersion=10.0.17763.1999}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.osVersion")
    private @Nullable String osVersion;

    /**
     * Features of the operating system, such as {@code win32k}, which are added to those that the entry has. As a property
     * with commas between them; one that holds a comma stands in double quotes. Default: as they are.
     *
     * <p>Example: {@code -Dmanifest.osFeatures=win32k}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.osFeatures")
    private @Nullable List<String> osFeatures;

    /**
     * The platform, {@code os/arch} or {@code os/arch/variant}: it replaces the operating system, the architecture and the
     * variant together, other than {@code os}, {@code arch} and {@code variant}, beside which it cannot stand. Default: as it
     * is.
     *
     * <p>Example: {@code -Dmanifest.platform=linux/arm/v7}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.platform")
    private @Nullable String platform;

    /**
     * Whether images may be missing in the list, as for {@code create}: what is declared of one that is not there is passed
     * over. Default: {@code false}.
     *
     * <p>Example: {@code -Dmanifest.ignoreMissing}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.ignoreMissing")
    private @Nullable String ignoreMissing;

    /**
     * What it means if a declared platform is not that of the image's own config: {@code ignore}, {@code warn} or
     * {@code fail}. Default: {@code warn}.
     *
     * <p>Example: {@code -Dmanifest.platformMismatch=fail}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.platformMismatch")
    private @Nullable String platformMismatch;

    @Override
    ListConfiguration defaults() {
        ListConfiguration defaults = super.defaults();
        defaults.images = images;
        defaults.platforms = platforms;
        defaults.imageTemplate = imageTemplate;
        defaults.ignoreMissing = ignoreMissing;
        return defaults;
    }

    @Override
    void run() {
        AnnotateList annotateList = new AnnotateList(store(), narrator());
        PlatformMismatch mismatch =
                parameters().word(ParameterName.of("platformMismatch"), platformMismatch, PlatformMismatch.WARN);
        Optional<Source> entry = entry();
        if (entry.isPresent()) {
            ConfiguredList list = onlyList();
            publishProperties(list, annotateList.entry(list.name(), entry.get(), mismatch));
            return;
        }
        Map<ConfiguredList, List<Source>> declared = new LinkedHashMap<>();
        lists().forEach(list -> declared.put(list, declarations(list)));
        for (Map.Entry<ConfiguredList, List<Source>> each : declared.entrySet()) {
            ConfiguredList list = each.getKey();
            publishProperties(list, annotateList.run(list.name(), each.getValue(), mismatch));
        }
    }

    private Optional<Source> entry() {
        Optional<PomValue> entry = parameters().value(ParameterName.of("image"), image);
        PlatformChange change = change();
        if (entry.isEmpty() && !change.isEmpty()) {
            throw ManifestException.input(
                    ParameterName.of("image") + " is missing",
                    "it names the entry that platform, os, arch, variant, osVersion and osFeatures are for",
                    "Add -Dmanifest.image=REFERENCE");
        }
        if (entry.isPresent() && change.isEmpty()) {
            throw ManifestException.input(
                    "nothing is to be changed of " + entry.get().text(),
                    "none of platform, os, arch, variant, osVersion and osFeatures is given",
                    "Add what it should be, such as -Dmanifest.variant=v7");
        }
        return entry.map(value -> new Source(value.reference(), change));
    }

    private static List<Source> declarations(ConfiguredList list) {
        List<Source> declared = list.sources();
        if (declared.isEmpty()) {
            throw ManifestException.input(
                    ParameterName.of("image") + " is missing",
                    "it names the entry to change, and there are no <images> in the POM whose platforms could be applied",
                    "Add -Dmanifest.image=REFERENCE, and what it should be, such as -Dmanifest.variant=v7");
        }
        return declared;
    }

    private PlatformChange change() {
        Platforms reader = new Platforms(narrator());
        Platform parts = reader.parts(text("os", os), text("arch", arch), text("variant", variant));
        String version = text("osVersion", osVersion);
        List<String> features = parameters().csv(ParameterName.of("osFeatures"), osFeatures).stream()
                .map(PomValue::text)
                .toList();
        Optional<PomValue> whole = parameters().value(ParameterName.of("platform"), platform);
        if (whole.isPresent()) {
            refuseBesidePlatform("os", os);
            refuseBesidePlatform("arch", arch);
            refuseBesidePlatform("variant", variant);
        }
        return whole.map(reader::read)
                .map(replacement -> PlatformChange.replacing(replacement.withSystem(version, features)))
                .orElseGet(() -> PlatformChange.annotating(parts.withSystem(version, features)));
    }

    /** A platform as a whole does not stand beside a part of it. */
    private void refuseBesidePlatform(String part, @Nullable String injected) {
        if (!text(part, injected).isEmpty()) {
            throw ManifestException.input(
                    ParameterName.of("platform") + " is given, and so is " + ParameterName.of(part),
                    "the first replaces os, arch and variant together",
                    "Remove one of the two");
        }
    }

    private String text(String name, @Nullable String injected) {
        return parameters()
                .value(ParameterName.of(name), injected)
                .map(PomValue::text)
                .orElse("");
    }
}
