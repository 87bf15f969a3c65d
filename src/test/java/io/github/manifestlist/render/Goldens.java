package io.github.manifestlist.render;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.json.ImageConfigReader;
import io.github.manifestlist.json.ManifestReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What docker printed for which documents; see README.md in {@code docker/}. */
final class Goldens {
    static final String REPOSITORY = "127.0.0.1:5057/golden/app";

    private Goldens() {}

    static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifest manifest(String name) {
        return ManifestReader.read(bytes(name + ".json"), null);
    }

    /** The manifest or config with this digest. */
    static byte[] blob(Digest digest) {
        return files().filter(name -> name.endsWith(".json"))
                .map(Goldens::bytes)
                .filter(bytes -> Digest.of(bytes).equals(digest))
                .findFirst()
                .orElseThrow();
    }

    static Platform platform(Manifest image) {
        return ImageConfigReader.platform(
                blob(ManifestReader.image(image).config().digest()));
    }

    /** The names of documents that docker could show. */
    static List<String> names(Predicate<String> wanted) {
        return files().filter(
                        name -> name.endsWith(".json") && !name.startsWith("config-") && !name.startsWith("local-"))
                .map(name -> name.substring(0, name.length() - ".json".length()))
                .filter(wanted)
                .sorted()
                .toList();
    }

    static boolean has(String file) {
        return files().anyMatch(file::equals);
    }

    private static Stream<String> files() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Goldens.class.getResource("docker/README.md").toURI())
                    .resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
