package io.github.manifestlist.credentials;

import io.github.manifestlist.Secret;
import java.util.Optional;

/** What proves to a registry or its token server who asks. */
public sealed interface Credential {
    /**
     * What a user and a secret are.
     *
     * @param user {@code <token>} marks an identity token, as docker's credential helpers have it
     */
    static Credential of(String user, Secret secret) {
        return user.equals("<token>") ? new IdentityToken("", secret, Optional.empty()) : new Password(user, secret);
    }

    /** The user for messages; empty where only a token is known. */
    String user();

    /** A user and a password, for Basic authentication (RFC 7617), or to get a token with. */
    record Password(String user, Secret password) implements Credential {}

    /**
     * A refresh token of the token server's (distribution, "OAuth 2.0"), as {@code docker login} leaves it behind for ACR
     * and others.
     *
     * @param password what goes with the user where the token server takes no refresh tokens
     */
    record IdentityToken(String user, Secret token, Optional<Secret> password) implements Credential {}

    /** A bearer token that is sent to the registry as it is. */
    record RegistryToken(Secret token) implements Credential {
        @Override
        public String user() {
            return "";
        }
    }
}
