package io.github.manifestlist.registry;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.http.Destination;
import io.github.manifestlist.http.Fault;
import io.github.manifestlist.http.HttpTransport;
import io.github.manifestlist.http.Patience;
import io.github.manifestlist.http.Request;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.http.TransportException;
import io.github.manifestlist.json.TokenAnswer;
import io.github.manifestlist.json.TokenAnswerReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks token servers for tokens: by GET with user and password or anonymously (distribution, "Token Authentication
 * Specification"), by POST with an identity token (distribution, "OAuth 2.0"). Nothing of an answer is ever shown.
 */
final class TokenService {
    private static final String CLIENT = "manifest-maven-plugin";
    private static final long LARGEST_ANSWER = 64 * 1024;

    /** What servers answer that know no POST: distribution's specification, others. */
    private static final Set<Integer> NO_POST = Set.of(404, 405);

    private final HttpTransport transport;
    private final Patience patience;

    TokenService(HttpTransport transport, Patience patience) {
        this.transport = transport;
        this.patience = patience;
    }

    /**
     * Gets a token.
     *
     * @param action what fails if there is none
     */
    TokenAnswer token(String action, Way.Bearer way, Access access, Asker asker) {
        if (asker.credential().orElse(null) instanceof Credential.IdentityToken identity) {
            Response response = send(action, way, asker, refreshing(way, access, identity));
            if (!NO_POST.contains(response.status())) {
                return read(action, way, access, asker, response);
            }
            if (identity.password().isEmpty()) {
                throw new ManifestException(
                        ManifestException.Kind.REFUSED,
                        action,
                        host(way) + " takes no identity tokens (it answered " + response.status() + "), and "
                                + asker.inWords() + " has no password",
                        "Log in again with a user and a password, or an access token in the place of one");
            }
        }
        return read(action, way, access, asker, send(action, way, asker, asking(way, access, asker)));
    }

    private Request asking(Way.Bearer way, Access access, Asker asker) {
        Destination address = way.realm();
        if (!way.service().isEmpty()) {
            address = address.withParameter("service", encoded(way.service()));
        }
        for (Scope scope : access.scopes()) {
            address = address.withParameter("scope", encoded(scope.toString()));
        }
        if (!asker.isAnonymous()) {
            address = address.withParameter(
                    "account", encoded(asker.credential().orElseThrow().user()));
        }
        Request request =
                Request.to("GET", address.withParameter("client_id", CLIENT)).limit(LARGEST_ANSWER);
        return asker.basic()
                .map(header -> request.with("Authorization", header))
                .orElse(request);
    }

    private static Request refreshing(Way.Bearer way, Access access, Credential.IdentityToken identity) {
        String form = "grant_type=refresh_token&refresh_token="
                + encoded(identity.token().reveal())
                + "&client_id=" + CLIENT
                + (way.service().isEmpty() ? "" : "&service=" + encoded(way.service()))
                + "&scope="
                + encoded(access.scopes().stream().map(Scope::toString).collect(Collectors.joining(" ")));
        return Request.to("POST", way.realm())
                .with("Content-Type", "application/x-www-form-urlencoded")
                .body(form.getBytes(StandardCharsets.UTF_8))
                .limit(LARGEST_ANSWER);
    }

    private Response send(String action, Way.Bearer way, Asker asker, Request request) {
        Veil veil = asker.veil();
        try {
            return transport.send(request, patience.telling(veil));
        } catch (TransportException e) {
            if (e.fault() == Fault.BODY_TOO_LARGE || e.fault() == Fault.CONTENT_ENCODING) {
                throw unusable(
                        action,
                        way,
                        ": " + (e.fault() == Fault.BODY_TOO_LARGE ? "it is too large" : "it is compressed"));
            }
            throw Breakdown.of(action + ": cannot get a token", e.veiled(veil));
        }
    }

    private TokenAnswer read(String action, Way.Bearer way, Access access, Asker asker, Response response) {
        if (response.status() == 200) {
            return TokenAnswerReader.read(response.body())
                    .orElseThrow(() -> unusable(action, way, response.isWebPage() ? " but a web page" : ""));
        }
        ManifestException denial = Denial.byTokenServer(action, way, access, asker, response);
        boolean unknown = response.status() == 401 || (response.status() == 400 && isIdentity(asker));
        throw unknown && !asker.isAnonymous() ? new TurnedAway(denial) : denial;
    }

    private static boolean isIdentity(Asker asker) {
        return asker.credential().orElse(null) instanceof Credential.IdentityToken;
    }

    /** Says what came instead, in our own words: the answer itself may hold a secret. */
    private static ManifestException unusable(String action, Way.Bearer way, String but) {
        return new ManifestException(
                ManifestException.Kind.REFUSED,
                action,
                "token endpoint " + host(way) + " returned no usable token" + but,
                Denial.checkTokenServer(way));
    }

    private static String host(Way.Bearer way) {
        return way.realm().origin().authority();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
