package io.github.manifestlist.plugin;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.operation.CreateList;
import io.github.manifestlist.operation.ListPlan;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Makes a list of images that are in registries already: resolves every image to a digest, reads its platform from its
 * config, applies the platforms of the POM, and writes the list to {@code target/}. Writes nothing to any registry.
 *
 * @since 0.1.0
 */
@Mojo(name = "create", defaultPhase = LifecyclePhase.PACKAGE, requiresProject = false, threadSafe = true)
public final class CreateMojo extends RemoteMojo {
    /**
     * The images of the list, in the order of its entries. An {@code <image>} is a reference, or has these elements:
     *
     * <ul>
     *   <li>{@code reference}: required
     *   <li>{@code platform}: {@code os/arch} or {@code os/arch/variant}, where the image's own config is silent or wrong
     *   <li>{@code osVersion}: the {@code os.version} of Windows images
     *   <li>{@code osFeatures}: {@code <osFeature>} elements
     * </ul>
     *
     * <p>What is not declared is read from the image. As a property: references with commas between them. Default: none; at
     * least one is required.
     *
     * <p>Example: {@code <images><image>registry.example.com/app:1.0-amd64</image></images>}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.images")
    private @Nullable List<ImageConfiguration> images;

    /**
     * {@code true} adds the images to the local list that exists, or replaces those that it has already; {@code false}
     * makes the list anew. Default: {@code false}.
     *
     * <p>Example: {@code -Dmanifest.amend}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.amend")
    private @Nullable String amend;

    @Override
    void run() {
        ImageReference list = listName();
        new CreateList(registry(list), store(), narrator(), requestsAtOnce())
                .run(ListPlan.of(list, Images.required(parameters(), images))
                        .withAmend(parameters().bool(ParameterName.of("amend"), amend)));
        BuildSession.outcomes(session()).made(store().folder(list));
    }
}
