package io.github.manifestlist.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An index as BuildKit pushes it by default: images for three platforms, and an attestation of each. Its bytes are files
 * ({@code buildkit/README.md}), none of them written by code of ours.
 */
public final class BuildKitIndex {

    /** In the order of the index. */
    public static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64", "linux/arm/v7");

    private static final String IMAGE = ManifestType.OCI_IMAGE.mediaType();

    private BuildKitIndex() {}

    /** Exactly what is pushed. */
    public static byte[] manifestBytes() {
        return file("index.json");
    }

    /** Of the index. */
    public static String digest() {
        return Sha256.of(manifestBytes());
    }

    /** The digest of the image for a platform. */
    public static String image(String platform) {
        return Sha256.of(file("image-" + name(platform) + ".json"));
    }

    /** The digest of what attests the image for a platform. */
    public static String attestation(String platform) {
        return Sha256.of(file("attestation-" + name(platform) + ".json"));
    }

    /** Arranges it without a request; returns {@code host/repository:tag}. */
    public static String putInto(EmbeddedRegistry registry, String repository, String tag) {
        each(
                (type, bytes) -> registry.putManifest(repository, Sha256.of(bytes), type, bytes),
                blob -> registry.putBlob(repository, blob));
        registry.putManifest(repository, tag, ManifestType.OCI_INDEX.mediaType(), manifestBytes());
        return registry.host() + "/" + repository + ":" + tag;
    }

    /** Pushes it over plain HTTP; returns {@code host/repository:tag}. */
    public static String pushTo(String host, String repository, String tag) {
        var registry = PlainHttp.to(host);
        each(
                (type, bytes) -> registry.putManifest(repository, Sha256.of(bytes), type, bytes),
                blob -> registry.upload(repository, blob));
        registry.putManifest(repository, tag, ManifestType.OCI_INDEX.mediaType(), manifestBytes());
        return host + "/" + repository + ":" + tag;
    }

    /** All blobs, then all manifests but the index. */
    private static void each(BiConsumer<String, byte[]> manifest, Consumer<byte[]> blob) {
        var files = files();
        files.forEach((name, bytes) -> {
            if (name.startsWith("layer") || name.contains("config") || name.startsWith("provenance")) {
                blob.accept(bytes);
            }
        });
        PLATFORMS.forEach(platform -> {
            manifest.accept(IMAGE, file("image-" + name(platform) + ".json"));
            manifest.accept(IMAGE, file("attestation-" + name(platform) + ".json"));
        });
    }

    private static String name(String platform) {
        return platform.replaceFirst("^linux/", "").replace("/", "");
    }

    private static Map<String, byte[]> files() {
        try (Stream<Path> files = Files.list(folder())) {
            var contents = new TreeMap<String, byte[]>();
            files.map(file -> file.getFileName().toString()).forEach(name -> contents.put(name, file(name)));
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(String name) {
        try {
            return Files.readAllBytes(folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(BuildKitIndex.class
                            .getResource("buildkit/index.json")
                            .toURI())
                    .resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
