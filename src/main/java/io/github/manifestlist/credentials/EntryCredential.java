package io.github.manifestlist.credentials;

import io.github.manifestlist.Secret;
import io.github.manifestlist.json.AuthEntry;
import io.github.manifestlist.json.MalformedDocumentException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What an entry of {@code auths} is worth. */
final class EntryCredential {
    private EntryCredential() {}

    /**
     * The credential in an entry; nothing if it only marks that a helper has it.
     *
     * @throws MalformedDocumentException if it is half a credential or none that can be read; the rule tells none of it
     */
    static Optional<Credential> of(AuthEntry entry) {
        if (entry instanceof AuthEntry.Texts texts) {
            return of(texts);
        }
        throw new MalformedDocumentException(((AuthEntry.Broken) entry).rule());
    }

    /** A token goes into a header as it is. */
    private static Secret sendable(Secret token) {
        if (!token.reveal().chars().allMatch(character -> character > ' ' && character <= '~')) {
            throw new MalformedDocumentException("its registrytoken holds what cannot be sent");
        }
        return token;
    }

    private static Optional<Credential> of(AuthEntry.Texts entry) {
        if (entry.registryToken().isPresent()) {
            return entry.registryToken().map(EntryCredential::sendable).map(Credential.RegistryToken::new);
        }
        Optional<Credential.Password> login =
                entry.auth().map(EntryCredential::decoded).or(() -> pair(entry));
        if (entry.identityToken().isPresent()) {
            return Optional.of(new Credential.IdentityToken(
                    login.map(Credential.Password::user).or(entry::username).orElse(""),
                    entry.identityToken().get(),
                    login.map(Credential.Password::password).filter(password -> !password.isEmpty())));
        }
        if (login.isEmpty() && (entry.username().isPresent() || entry.password().isPresent())) {
            throw new MalformedDocumentException(
                    entry.username().isPresent() ? "it has no password" : "it has no username");
        }
        return login.map(Credential.class::cast);
    }

    private static Optional<Credential.Password> pair(AuthEntry.Texts entry) {
        return entry.username()
                .flatMap(user -> entry.password().map(password -> new Credential.Password(user, password)));
    }

    private static Credential.Password decoded(Secret auth) {
        String text = text(bytes(auth));
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new MalformedDocumentException("its auth has no colon behind the user");
        }
        if (colon == 0) {
            throw new MalformedDocumentException("its auth has no user");
        }
        int end = text.length();
        while (text.charAt(end - 1) == '\0') {
            end--;
        }
        return new Credential.Password(text.substring(0, colon), Secret.of(text.substring(colon + 1, end)));
    }

    private static byte[] bytes(Secret auth) {
        try {
            // Go, and so docker, reads past the line ends that some tools put in.
            return Base64.getDecoder().decode(auth.reveal().replace("\r", "").replace("\n", ""));
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException("its auth is no base64");
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedDocumentException("its auth is not valid UTF-8");
        }
    }
}
