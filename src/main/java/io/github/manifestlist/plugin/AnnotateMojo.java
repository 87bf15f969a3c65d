package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.operation.AnnotateList;
import io.github.manifestlist.operation.PlatformMismatch;
import io.github.manifestlist.operation.Source;
import java.util.List;
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

    @Override
    void run() {
        AnnotateList annotateList = new AnnotateList(store(), narrator());
        Optional<Source> entry = entry();
        if (entry.isPresent()) {
            annotateList.entry(listName(), entry.get(), PlatformMismatch.WARN);
        } else {
            annotateList.run(listName(), declarations(), PlatformMismatch.WARN);
        }
    }

    private Optional<Source> entry() {
        Optional<PomValue> entry = parameters().value(ParameterName.of("image"), image);
        PlatformChange change = change();
        if (entry.isEmpty() && !change.isEmpty()) {
            throw ManifestException.input(
                    ParameterName.of("image") + " is missing",
                    "it names the entry that os, arch, variant, osVersion and osFeatures are for",
                    "Add -Dmanifest.image=REFERENCE");
        }
        if (entry.isPresent() && change.isEmpty()) {
            throw ManifestException.input(
                    "nothing is to be changed of " + entry.get().text(),
                    "none of os, arch, variant, osVersion and osFeatures is given",
                    "Add what it should be, such as -Dmanifest.variant=v7");
        }
        return entry.map(value -> new Source(value.reference(), change));
    }

    private List<Source> declarations() {
        List<Source> declared = Images.read(parameters(), images);
        if (declared.isEmpty()) {
            throw ManifestException.input(
                    ParameterName.of("image") + " is missing",
                    "it names the entry to change, and there are no <images> in the POM whose platforms could be applied",
                    "Add -Dmanifest.image=REFERENCE, and what it should be, such as -Dmanifest.variant=v7");
        }
        return declared;
    }

    private PlatformChange change() {
        return new PlatformChange(
                text("os", os),
                text("arch", arch),
                text("variant", variant),
                text("osVersion", osVersion),
                parameters().values(ParameterName.of("osFeatures"), osFeatures, PomValue::csv).stream()
                        .map(PomValue::text)
                        .toList(),
                true);
    }

    private String text(String name, @Nullable String injected) {
        return parameters()
                .value(ParameterName.of(name), injected)
                .map(PomValue::text)
                .orElse("");
    }
}
