package io.github.manifestlist.plugin;

import io.github.manifestlist.store.StoredList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Makes a list of images that are in registries already: resolves every image to a digest, reads its platform from its
 * config, applies the platforms of the POM, and writes the list to {@code target/}. Writes nothing to any registry.
 *
 * <p>Later plugins of the build find its digests in the properties {@code manifest.digest}, {@code manifest.reference}
 * ({@code registry/repository@sha256:…}) and {@code manifest.digest.<os>-<arch>[-<variant>][-<os.version>]}; with several
 * lists in {@code manifest.<id>.digest} and so on. To filter them into resources, bind this goal to
 * {@code generate-resources}.
 *
 * @since 0.1.0
 */
@Mojo(name = "create", defaultPhase = LifecyclePhase.PACKAGE, requiresProject = false, threadSafe = true)
public final class CreateMojo extends MakingMojo {
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
        boolean amends = parameters().bool(ParameterName.of("amend"), amend);
        isDryRun(); // Makes no difference, but is to be true or false.
        // All of them are checked before the first is made.
        Map<ConfiguredList, Supplier<StoredList>> prepared = new LinkedHashMap<>();
        for (ConfiguredList list : lists()) {
            prepared.put(list, prepare(list, amends));
        }
        for (Map.Entry<ConfiguredList, Supplier<StoredList>> list : prepared.entrySet()) {
            publish(list.getKey(), make(list.getValue()));
        }
    }
}
