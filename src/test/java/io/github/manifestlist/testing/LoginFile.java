package io.github.manifestlist.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Docker's {@code config.json} or Podman's {@code auth.json}, as {@code docker login} and {@code skopeo login} leave it. */
public final class LoginFile {

    private final Path path;
    private final Map<String, Object> auths = new LinkedHashMap<>();

    private LoginFile(Path path) {
        this.path = path;
    }

    /** Without any login, at this place. */
    public static LoginFile at(Path path) {
        return new LoginFile(path).written();
    }

    /** Adds a login. */
    public LoginFile login(String host, String user, String password) {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        auths.put(host, Map.of("auth", Base64.getEncoder().encodeToString(pair)));
        return written();
    }

    /** Adds a login by a refresh token, which Docker calls so in its files. */
    public LoginFile identityToken(String host, String token) {
        // Docker reads no entry without "auth"; its user is not used.
        var user = Base64.getEncoder().encodeToString("token:".getBytes(StandardCharsets.UTF_8));
        auths.put(host, Map.of("auth", user, "identitytoken", token));
        return written();
    }

    /** The file. */
    public Path path() {
        return path;
    }

    private LoginFile written() {
        try {
            Files.writeString(path, Json.compact(Map.of("auths", auths)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
