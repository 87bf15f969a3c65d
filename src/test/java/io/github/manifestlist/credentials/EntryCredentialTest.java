package io.github.manifestlist.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manifestlist.Secret;
import io.github.manifestlist.json.AuthEntry;
import io.github.manifestlist.json.MalformedDocumentException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCredentialTest {
    @ParameterizedTest
    @ValueSource(strings = {"!", "~", "not.a-token"})
    void aTokenOfPrintableCharactersCanBeSent(String token) {
        assertEquals(
                Optional.of(new Credential.RegistryToken(Secret.of(token))), EntryCredential.of(registryToken(token)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\r\nX: b", "\u007f", "\u00e9"})
    void aTokenThatWouldBreakItsHeaderIsRefused(String token) {
        assertEquals(
                "its registrytoken holds what cannot be sent",
                assertThrows(MalformedDocumentException.class, () -> EntryCredential.of(registryToken(token)))
                        .rule());
    }

    private static AuthEntry registryToken(String token) {
        return new AuthEntry.Texts(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Secret.of(token)));
    }
}
