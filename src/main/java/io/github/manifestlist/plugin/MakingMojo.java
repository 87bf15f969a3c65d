package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.operation.CreateList;
import io.github.manifestlist.operation.PlatformMismatch;
import io.github.manifestlist.operation.Source;
import io.github.manifestlist.store.StoredList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have in common that make lists. */
abstract class MakingMojo extends SourcesMojo {
    /**
     * The kind of list: {@code docker}, {@code oci}, or {@code auto}: a Docker manifest list if every image is of a Docker
     * type and nothing is asked for that only OCI has, else an OCI index. Default: {@code auto}.
     *
     * <p>Example: {@code -Dmanifest.format=oci}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.format")
    private @Nullable String format;

    /**
     * Annotations of the list, written in the order of their keys; an OCI index only, and so an error with the format
     * {@code docker}. Keys that are no names of elements stand in a {@code <property>}:
     * {@code <property><name>example.com/key</name><value>text</value></property>}. An empty element is an empty text.
     * Those of a {@code <list>} are added to those for all lists. Default: none.
     *
     * <p>Example: {@code <annotations><org.opencontainers.image.version>1.0</org.opencontainers.image.version></annotations>}
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Properties annotations;

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

    /**
     * What becomes of the attestations (provenance, SBOM) of an image that is an index: {@code keep}: they travel with it;
     * {@code drop}: they stay behind; {@code require}: an image without one is an error. Default: {@code keep}.
     *
     * <p>Example: {@code -Dmanifest.attestations=drop}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.attestations")
    private @Nullable String attestations;

    /**
     * {@code true} writes nothing to any registry: {@code push} says, request by request, what it would write;
     * {@code create}, which writes to no registry anyway, makes the local list as always. Default: {@code false}.
     *
     * <p>Example: {@code -Dmanifest.dryRun}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.dryRun")
    private @Nullable String dryRun;

    /**
     * A file that the digest of the list is written to, too: {@code sha256:…} and a newline. A relative path is relative to
     * the project's folder, or to the current one. Each list has its own. Default: none.
     *
     * <p>Example: {@code -Dmanifest.digestFile=target/app.digest}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.digestFile")
    private @Nullable String digestFile;

    @Override
    ListConfiguration defaults() {
        ListConfiguration defaults = super.defaults();
        defaults.format = format;
        defaults.annotations = annotations;
        defaults.attestations = attestations;
        defaults.digestFile = digestFile;
        return defaults;
    }

    @Override
    List<ConfiguredList> lists() {
        List<ConfiguredList> lists = super.lists();
        Map<Path, ImageReference> files = new HashMap<>();
        for (ConfiguredList list : lists) {
            Optional<Path> file = digestFile(list);
            ImageReference other = file.isPresent() ? files.putIfAbsent(file.get(), list.name()) : null;
            if (other != null) {
                throw ManifestException.input(
                        other + " and " + list.name() + " have the same <digestFile> (-Dmanifest.digestFile)",
                        "each would overwrite what the other has written",
                        "Give each <list> one of its own");
            }
        }
        return lists;
    }

    boolean isDryRun() {
        return parameters().bool(ParameterName.of("dryRun"), dryRun);
    }

    /** Checks what a list is to be made of; it is made when that is asked for. */
    Supplier<StoredList> prepare(ConfiguredList list, boolean amends) {
        List<Source> sources = list.sources();
        if (sources.isEmpty()) {
            throw ManifestException.input(
                    SourceChoice.IMAGES + " is empty",
                    "a list is made of at least one image",
                    "Write <images><image>registry/repository:tag</image></images> in the <configuration> of the"
                            + " plugin, or -Dmanifest.images=registry/repository:tag,…");
        }
        return new CreateList(registry(list.name()), store(), narrator())
                .prepare(list.plan(sources, mismatch(), amends));
    }

    PlatformMismatch mismatch() {
        return parameters().word(ParameterName.of("platformMismatch"), platformMismatch, PlatformMismatch.WARN);
    }

    /** Makes a list, and notes that this build has made it. */
    StoredList make(Supplier<StoredList> prepared) {
        StoredList stored = prepared.get();
        BuildSession.outcomes(session()).made(store().folder(stored.record().reference()));
        return stored;
    }

    /** Leaves behind what the rest of the build may want to know of a list. */
    void publish(ConfiguredList list, StoredList stored) {
        publishProperties(list, stored);
        Optional<Path> file = digestFile(list);
        if (file.isPresent()) {
            new DigestFile(file.get()).write(stored.record().digest());
        }
    }

    private Optional<Path> digestFile(ConfiguredList list) {
        Optional<PomValue> value = list.digestFile();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Path file = value.get().within(folder()).normalize();
        if (Files.isDirectory(file)) {
            throw value.get()
                    .wrong(
                            "that is a folder",
                            "Name a file in it, such as " + value.get().text() + "/app.digest");
        }
        return Optional.of(file);
    }
}
