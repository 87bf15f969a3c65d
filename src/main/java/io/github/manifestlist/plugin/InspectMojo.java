package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.operation.InspectManifest;
import io.github.manifestlist.operation.InspectPlan;
import io.github.manifestlist.operation.InspectPlan.View;
import io.github.manifestlist.store.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints the manifest of an image or a list, as {@code docker manifest inspect} does, or as a table, or raw: the local
 * list of that name if there is one, else what the registry holds. The result goes to standard output without any prefix, so that
 * {@code mvn -q manifest:inspect -Dmanifest.image=… | jq .} works.
 *
 * @since 0.1.0
 */
@Mojo(name = "inspect", requiresProject = false, threadSafe = true)
public final class InspectMojo extends RemoteMojo {
    /**
     * What to inspect. Default: the list named by {@code manifestList}. If {@code manifest.list} is given on the command
     * line as well, the entry of that local list is shown, as with the two arguments of {@code docker manifest inspect}.
     *
     * <p>Example: {@code -Dmanifest.image=registry.example.com/team/app:1.0}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.image")
    private @Nullable String image;

    /**
     * {@code true} shows more of each manifest: its reference, descriptor, platform and bytes, as {@code --verbose} of
     * {@code docker}; in the view {@code json} only. Default: {@code false}.
     *
     * <p>Example: {@code -Dmanifest.verbose}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.verbose")
    private @Nullable String verbose;

    /**
     * How it is shown:
     *
     * <ul>
     *   <li>{@code json}: as docker shows it
     *   <li>{@code table}: for people, with platform, digest, size (config and layers, as they are in the registry), type
     *       and annotations of every entry; attestations stand below the image that they attest
     *   <li>{@code raw}: the bytes of the registry, or of the local list, untouched
     * </ul>
     *
     * <p>Default: {@code json}.
     *
     * <p>Example: {@code -Dmanifest.view=table}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.view")
    private @Nullable String view;

    /**
     * {@code true} asks the registry even where there is a local list of that name. Default: {@code false}.
     *
     * <p>Example: {@code -Dmanifest.remote}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.remote")
    private @Nullable String remote;

    /**
     * A file to write the result to, instead of standard output. A relative path is relative to the project's folder, or
     * to the current one where there is no POM. Default: none.
     *
     * <p>Example: {@code -Dmanifest.outputFile=target/list.json}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.outputFile")
    private @Nullable String outputFile;

    @Override
    void run() {
        Optional<Path> file =
                parameters().value(ParameterName.of("outputFile"), outputFile).map(value -> value.within(folder()));
        byte[] bytes = inspect();
        try {
            if (file.isPresent()) {
                write(file.get(), bytes);
            } else {
                StandardOutput.write(bytes);
            }
        } catch (IOException e) {
            throw new ManifestException(
                    ManifestException.Kind.ACCIDENT,
                    "cannot write the result" + file.map(path -> " to " + path).orElse(""),
                    DiskFault.reason(e),
                    "Name a file that can be written in <outputFile> (-Dmanifest.outputFile)",
                    e);
        }
    }

    private byte[] inspect() {
        InspectPlan plan = new InspectPlan(
                parameters().word(ParameterName.of("view"), view, View.JSON),
                parameters().bool(ParameterName.of("verbose"), verbose),
                parameters().bool(ParameterName.of("remote"), remote));
        Optional<ImageReference> named =
                parameters().value(ParameterName.of("image"), image).map(PomValue::reference);
        if (named.isEmpty() && !namesList()) {
            throw ManifestException.input(
                    ParameterName.of("image") + " is missing",
                    "it names what to inspect",
                    "Add -Dmanifest.image=REFERENCE");
        }
        ImageReference inspected = named.orElseGet(() -> onlyList().name());
        InspectManifest inspect = new InspectManifest(registryToRead(inspected), store(), narrator());
        return named.isPresent()
                        && parameters().given(ParameterName.MANIFEST_LIST).isPresent()
                ? inspect.entry(onlyList().name(), inspected, plan)
                : inspect.run(inspected, plan);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, bytes);
    }
}
