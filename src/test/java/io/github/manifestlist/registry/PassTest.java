package io.github.manifestlist.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.Secret;
import io.github.manifestlist.address.Origin;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.credentials.FoundCredential;
import io.github.manifestlist.http.Authorization;
import io.github.manifestlist.image.Repository;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassTest {
    private static final Repository REPOSITORY = new Repository("registry.example.com", "app");
    private static final Access ACCESS = Access.pull(REPOSITORY);
    private static final Way BASIC = new Way.Basic(Origin.of(URI.create("https://registry.example.com/")));
    private static final Asker JANE = asker(new Credential.Password("jane", Secret.of("canary+&ü")));
    private static final Pass SHOWN = Pass.of(BASIC, ACCESS, JANE, JANE.basic());

    @ParameterizedTest
    @ValueSource(strings = {"canary+&ü", "canary%2B%26%C3%BC", "Y2FuYXJ5KybDvA", "amFuZTpjYW5hcnkrJsO8"})
    void whatARegistryRepeatsOfASecretIsVeiledHoweverItSpellsIt(String spelled) {
        assertEquals("no <****> here", SHOWN.veil().apply("no <" + spelled + "> here"));
    }

    @Test
    void aPasswordThatIsEmptyVeilsNothing() {
        Asker john = asker(new Credential.Password("john", Secret.of("")));

        assertEquals("no such user", Pass.none(ACCESS, john).veil().apply("no such user"));
    }

    @Test
    void aTokenIsVeiledAsAPasswordIs() {
        Asker nobody = Asker.of(Credentials.none(), REPOSITORY);
        Pass token = Pass.of(BASIC, ACCESS, nobody, Optional.of(Authorization.bearer(Secret.of("canary.token"))));

        assertEquals("**** is no token", token.veil().apply("canary.token is no token"));
        assertEquals("canary.token", Pass.none(ACCESS, JANE).veil().apply("canary.token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity canary", "identity+canary", "identity%20canary", "aWRlbnRpdHkgY2FuYXJ5", "kept"})
    void anIdentityTokenIsVeiledWhereItIsNotShownToo(String spelled) {
        Credential identity =
                new Credential.IdentityToken("jane", Secret.of("identity canary"), Optional.of(Secret.of("kept")));
        Asker jane = asker(identity);

        assertEquals("no <****> here", Pass.none(ACCESS, jane).veil().apply("no <" + spelled + "> here"));
    }

    private static Asker asker(Credential credential) {
        return new Asker(
                Credentials.none(),
                REPOSITORY,
                Optional.of(new FoundCredential(credential, "a test")),
                Optional.empty());
    }
}
