package io.github.manifestlist.registry;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.http.Withheld;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The words for being turned away, by a registry or by its token server: who asked, where the credentials came from, who
 * refused them, and what to do.
 */
final class Denial {
    private static final Set<Integer> LOGIN_EXPIRED = Set.of(400, 401);

    private Denial() {}

    /**
     * A 401 of the registry.
     *
     * @param note why its challenge was not met; may be empty
     * @param said who answered what, a clause
     */
    static ManifestException unauthorized(String action, Pass pass, String note, Response response, String said) {
        Asker asker = pass.asker();
        String host = Endpoints.host(pass.access().repository());
        Wording wording = Wording.of(response);
        if (!note.isEmpty()) {
            return refused(
                    action,
                    said + "; " + note,
                    wording.behind("Ask whoever runs the registry how to sign in to " + host));
        }
        if (asker.withheld().isPresent()) {
            return withheld(action, said, asker.withheld().get());
        }
        if (asker.isAnonymous()) {
            return refused(
                    action, said, wording.behind(noCredentials(pass.access(), asker) + signInHint(pass, response)));
        }
        if (pass.isEmpty()) {
            return refused(
                    action,
                    said + "; it wants a user and a password, and " + asker.inWords() + " has none",
                    wording.behind("Give a user and a password for " + host + signInHint(pass, response)));
        }
        if (pass.way().orElse(null) instanceof Way.Bearer bearer) {
            return refused(
                    action,
                    said + " although token server " + bearer.realm().origin().authority() + " gave a token to "
                            + asker.inWords() + ": the token does not allow " + pass.access(),
                    wording.behind("Give that user the right to " + pass.access() + ", or use another"
                            + rightsHint(pass, response)));
        }
        return refused(
                action,
                said + ": authentication failed for " + asker.inWords() + " at " + host,
                wording.behind("Check user and password there" + signInHint(pass, response)));
    }

    /**
     * A 403 of the registry.
     *
     * @param said who answered what, a clause
     */
    static ManifestException forbidden(String action, Pass pass, Response response, String said) {
        Asker asker = pass.asker();
        String denied = asker.isAnonymous()
                ? pass.access() + " is denied to " + asker.inWords()
                : "authenticated as " + asker.inWords() + ", but " + pass.access() + " was denied";
        String mend = asker.withheld()
                .map(Withheld::mend)
                .orElseGet(() -> asker.isAnonymous()
                        ? noCredentials(pass.access(), asker)
                        : "Ask whoever runs the registry for the right to " + pass.access()
                                + ", and check its name: some registries answer so for what is not there");
        return refused(action, said + ": " + denied, Wording.of(response).behind(mend + rightsHint(pass, response)));
    }

    /** A token server gave no token. */
    static ManifestException byTokenServer(
            String action, Way.Bearer way, Access access, Asker asker, Response response) {
        String host = way.realm().origin().authority();
        boolean isPage = Wording.of(response) == Wording.WEB_PAGE;
        String said = "token server " + host + " answered " + Refusal.codes(response, asker)
                + (isPage ? " with a web page" : "");
        if (Refusal.isAccident(response)) {
            return new ManifestException(ManifestException.Kind.ACCIDENT, action, said, Refusal.later(response));
        }
        if (asker.withheld().isPresent()) {
            return withheld(action, said, asker.withheld().get());
        }
        String hint = RegistryKind.of(way, response)
                        .map(kind -> ". " + kind.signInHint())
                        .orElse("")
                + (isPage ? ". " + checkTokenServer(way) : "");
        if (asker.isAnonymous()) {
            return refused(action, said + " to an anonymous request", noCredentials(access, asker) + hint);
        }
        Optional<Credential> credential = asker.credential();
        if (credential.orElse(null) instanceof Credential.IdentityToken && LOGIN_EXPIRED.contains(response.status())) {
            return refused(
                    action,
                    said + ": login expired for " + way.registry().authority() + ", " + asker.inWords(),
                    "Log in again (docker login " + access.repository().registry() + ", or as its cloud does it)"
                            + hint);
        }
        if (response.status() != 401 && response.status() != 403) {
            return refused(
                    action,
                    said + " and gave no token to " + asker.inWords(),
                    isPage ? checkTokenServer(way) : isTokenServer(way) + hint);
        }
        return refused(
                action,
                said + ": authentication failed for " + asker.inWords(),
                "Check user and password there, and whether that user may " + access + hint);
    }

    /** What to do if somebody else seems to answer than a token server. */
    static String checkTokenServer(Way.Bearer way) {
        return isTokenServer(way) + ", and that no login page or proxy answers in its place";
    }

    private static String isTokenServer(Way.Bearer way) {
        return "Check that " + way.realm().origin().authority() + " is the token server of "
                + way.registry().authority();
    }

    private static ManifestException withheld(String action, String said, Withheld reason) {
        return refused(action, said + "; " + reason.why(), reason.mend());
    }

    private static String noCredentials(Access access, Asker asker) {
        String registry = access.repository().registry();
        List<String> places = asker.credentials().lookedIn(asker.repository());
        String looked = places.isEmpty() ? "" : " (looked in " + String.join("; ", places) + ")";
        return "No credentials were found for " + ForeignText.clean(registry) + looked
                + ". Add a <server> with <id>" + registry + "</id> to settings.xml, or run docker login " + registry
                + ". If there is nothing to sign in to, check the name: some registries answer so for what is not there";
    }

    private static String signInHint(Pass pass, Response response) {
        return kind(pass, response).map(kind -> ". " + kind.signInHint()).orElse("");
    }

    private static String rightsHint(Pass pass, Response response) {
        return kind(pass, response).map(kind -> ". " + kind.rightsHint()).orElse("");
    }

    private static Optional<RegistryKind> kind(Pass pass, Response response) {
        return RegistryKind.of(response).or(() -> pass.way().flatMap(way -> RegistryKind.of(way, response)));
    }

    private static ManifestException refused(String action, String why, String mend) {
        return new ManifestException(ManifestException.Kind.REFUSED, action, why, mend);
    }
}
