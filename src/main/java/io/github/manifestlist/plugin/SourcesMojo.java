package io.github.manifestlist.plugin;

import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals have in common that talk to registries about what a list is made of. */
abstract class SourcesMojo extends RemoteMojo {
    /**
     * The images of the list, in the order of its entries. An {@code <image>} is a reference, or has these elements:
     *
     * <ul>
     *   <li>{@code reference}: required
     *   <li>{@code platform}: {@code os/arch} or {@code os/arch/variant}, where the image's own config is silent or wrong;
     *       of a reference that names a list, which of its entries is taken. Other words than Go's are understood:
     *       {@code x86_64}, {@code aarch64}, {@code armhf} and their like
     *   <li>{@code osVersion}: the {@code os.version} of Windows images
     *   <li>{@code osFeatures}: {@code <osFeature>} elements
     *   <li>{@code annotations}: of its entry, as those of the list; an OCI index only
     *   <li>{@code ignoreMissing}: that of this image
     * </ul>
     *
     * <p>What is not declared is read from the image. A reference may name a digest ({@code repository@sha256:…}), and may
     * stand there again for another platform. Lists within lists are taken, to a depth of four with the source. As a
     * property: references with commas between them. Default: none; {@code create} needs at least one, or an
     * {@code imageTemplate}.
     *
     * <p>Example: {@code <images><image>registry.example.com/app:1.0-amd64</image></images>}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.images")
    private @Nullable List<ImageConfiguration> images;

    /**
     * The platforms that {@code imageTemplate} is expanded for, in the order of the entries, each {@code os/arch} or
     * {@code os/arch/variant}; as a property with commas between them. Only with {@code imageTemplate}. Default: none.
     *
     * <p>Example: {@code -Dmanifest.platforms=linux/amd64,linux/arm/v7}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.platforms")
    private @Nullable List<String> platforms;

    /**
     * The reference of the images, instead of {@code images}, once for each of the {@code platforms}: <code>{os}</code>,
     * <code>{arch}</code> and <code>{variant}</code> stand for the parts of the platform, <code>{-variant}</code> for a
     * hyphen and the variant, or nothing where there is none. Without any of these it is the name of a multi-platform image,
     * of which the entries for the platforms are taken. Default: none.
     *
     * <p>Example: <code>registry.example.com/app:1.0-{arch}{-variant}</code>
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.imageTemplate")
    private @Nullable String imageTemplate;

    /**
     * Platforms that must be in the list, each {@code os/arch} or {@code os/arch/variant}; with commas between them as a
     * property. Without one of them the goal fails before any tag moves. Default: the platforms that are declared, except
     * those of sources that may be missing.
     *
     * <p>Example: {@code -Dmanifest.requiredPlatforms=linux/amd64,linux/arm64}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.requiredPlatforms")
    private @Nullable List<String> requiredPlatforms;

    /**
     * {@code true} leaves out images that their registry proves to be absent (404, and nothing else), unless an
     * {@code <image>} says otherwise. What is in {@code requiredPlatforms}, and one entry, must be there in any case.
     * Default: {@code false}.
     *
     * <p>Example: {@code -Dmanifest.ignoreMissing}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.ignoreMissing")
    private @Nullable String ignoreMissing;

    @Override
    ListConfiguration defaults() {
        ListConfiguration defaults = super.defaults();
        defaults.images = images;
        defaults.platforms = platforms;
        defaults.imageTemplate = imageTemplate;
        defaults.requiredPlatforms = requiredPlatforms;
        defaults.ignoreMissing = ignoreMissing;
        return defaults;
    }
}
