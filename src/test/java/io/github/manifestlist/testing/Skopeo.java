package io.github.manifestlist.testing;

import io.github.manifestlist.testing.Command.Result;
import java.nio.file.Path;

/**
 * Somebody else's registry client, to prove that what we write is read by others; over plain HTTP, or over TLS whoever has
 * issued the certificate.
 */
public final class Skopeo {

    private final Path home;
    private final LoginFile logins;

    /** With a folder in place of the user's own, so that no credentials of the developer are used. */
    public Skopeo(Path home) {
        this.home = home;
        this.logins = LoginFile.at(home.resolve("auth.json"));
    }

    /** Uses these credentials for this registry from now on. */
    public Skopeo login(String host, String user, String password) {
        logins.login(host, user, password);
        return this;
    }

    /** Uses this refresh token for this registry from now on. */
    public Skopeo identityToken(String host, String token) {
        logins.identityToken(host, token);
        return this;
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
                .with("REGISTRY_AUTH_FILE", logins.path().toString());
    }
}
