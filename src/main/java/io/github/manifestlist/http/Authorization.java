package io.github.manifestlist.http;

import io.github.manifestlist.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What the header {@code Authorization} says, and {@code Proxy-Authorization}: as secret as what it is made of. */
public final class Authorization {
    private Authorization() {}

    /** User and password (RFC 7617), in UTF-8. */
    public static Secret basic(String user, Secret password) {
        byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** A token (RFC 6750). */
    public static Secret bearer(Secret token) {
        return Secret.of("Bearer " + token.reveal());
    }
}
