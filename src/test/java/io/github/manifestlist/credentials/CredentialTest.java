package io.github.manifestlist.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialTest {
    @Test
    void theUserTokenMeansThatTheSecretIsAnIdentityToken() {
        Secret secret = Secret.of("t");

        assertEquals(new Credential.IdentityToken("", secret, Optional.empty()), Credential.of("<token>", secret));
        assertEquals(new Credential.Password("token", secret), Credential.of("token", secret));
    }
}
