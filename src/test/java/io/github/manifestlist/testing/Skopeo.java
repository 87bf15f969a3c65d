package io.github.manifestlist.testing;

import io.github.manifestlist.testing.Command.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody else's registry client, to prove that what we write is read by others; over plain HTTP. */
public final class Skopeo {

    private final Path home;

    /** With a folder in place of the user's own, so that no credentials of the developer are used. */
    public Skopeo(Path home) {
        this.home = home;
        try {
            Files.writeString(home.resolve("auth.json"), "{}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The manifest's bytes as they came, of {@code docker://…} or {@code oci:…}. */
    public byte[] inspectRaw(String image) {
        return skopeo("inspect", "--raw", "--tls-verify=false", image)
                .run()
                .orFail()
                .stdout();
    }

    /** Copies an image, or a list with all its images. */
    public Result copyAll(String source, String target) {
        return skopeo("copy", "--all", "--src-tls-verify=false", "--dest-tls-verify=false", source, target)
                .run();
    }

    private Command skopeo(String... words) {
        return Command.of("skopeo", "--insecure-policy")
                .and(words)
                .with("HOME", home.toString())
                .with("REGISTRY_AUTH_FILE", home.resolve("auth.json").toString());
    }
}
