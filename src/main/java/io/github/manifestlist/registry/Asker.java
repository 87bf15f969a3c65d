package io.github.manifestlist.registry;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.Secret;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.credentials.FoundCredential;
import io.github.manifestlist.http.Authorization;
import io.github.manifestlist.http.Withheld;
import io.github.manifestlist.image.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who asks a registry for something: whoever the credential for the repository says, or nobody in particular.
 *
 * @param credentials where one was looked for
 * @param repository for which
 * @param found nothing for an anonymous asker
 * @param withheld why an asker stays anonymous although there are credentials
 */
record Asker(
        Credentials credentials, Repository repository, Optional<FoundCredential> found, Optional<Withheld> withheld) {
    static Asker of(Credentials credentials, Repository repository) {
        return new Asker(credentials, repository, credentials.find(repository), Optional.empty());
    }

    Asker anonymous(Withheld reason) {
        return new Asker(credentials, repository, Optional.empty(), Optional.of(reason));
    }

    boolean isAnonymous() {
        return found.isEmpty();
    }

    Optional<Credential> credential() {
        return found.isPresent() ? Optional.of(found.get().credential()) : Optional.empty();
    }

    /** The password, for who has one. */
    Optional<Secret> password() {
        Credential credential = credential().orElse(null);
        if (credential instanceof Credential.Password plain) {
            return Optional.of(plain.password());
        }
        return credential instanceof Credential.IdentityToken identity ? identity.password() : Optional.empty();
    }

    /** The header for user and password, for who has them. */
    Optional<Secret> basic() {
        Credential who = credential().orElse(null);
        Optional<Secret> password = password();
        return who != null && password.isPresent()
                ? Optional.of(Authorization.basic(who.user(), password.get()))
                : Optional.empty();
    }

    /** A veil over all that it can show to anybody. */
    Veil veil() {
        return new Veil(secrets());
    }

    /** What nobody may see of it, also as the Basic scheme has it. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        Optional<Secret> basic = basic();
        if (basic.isPresent()) {
            String value = basic.get().reveal();
            secrets.add(value.substring(value.indexOf(' ') + 1).replace("=", ""));
        }
        for (Optional<Secret> plain : List.of(password(), token())) {
            if (plain.isPresent()) {
                secrets.add(plain.get().reveal());
            }
        }
        return secrets;
    }

    private Optional<Secret> token() {
        Credential credential = credential().orElse(null);
        if (credential instanceof Credential.IdentityToken identity) {
            return Optional.of(identity.token());
        }
        return credential instanceof Credential.RegistryToken ready ? Optional.of(ready.token()) : Optional.empty();
    }

    /** For messages: {@code user "jane" (credentials from settings.xml server "registry.example.com")}. */
    String inWords() {
        if (found.isEmpty()) {
            return "an anonymous user";
        }
        return user(found.get().credential()) + " (credentials from "
                + found.get().source() + ")";
    }

    private static String user(Credential credential) {
        return credential.user().isEmpty()
                ? "the holder of a token"
                : "user \"" + ForeignText.word(credential.user()) + "\"";
    }
}
