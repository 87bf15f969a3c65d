package io.github.manifestlist.testing;

import io.github.manifestlist.testing.TokenAccounts.Account;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers as distribution's documents "Token Authentication Specification" (GET) and "Oauth2 Token Authentication" (POST)
 * say; {@link TokenServer} is how tests see it.
 */
final class TokenProtocol {

    static final String PATH = "/token";

    private final TokenAccounts accounts;
    private final TokenIssuer issuer;
    private final String service;
    private String withheld = "";
    private int withholdings;

    TokenProtocol(TokenAccounts accounts, TokenIssuer issuer, String service) {
        this.accounts = accounts;
        this.issuer = issuer;
        this.service = service;
    }

    /** The next so many tokens do not allow this. */
    void withhold(String action, int times) {
        withheld = action;
        withholdings = times;
    }

    Reply answer(RegistryRequest request) {
        if (!request.path().equals(PATH)) {
            return Reply.text(404, "404 page not found");
        }
        var asked = TokenRequest.of(request, 0);
        return switch (request.method()) {
            case "GET" -> get(asked);
            case "POST" -> post(asked);
            default -> Reply.text(405, "Method not allowed");
        };
    }

    private Reply get(TokenRequest asked) {
        var account = asked.header("Authorization").isEmpty()
                ? accounts.nobody()
                : accounts.byPassword(asked.user().orElse(""), asked.password().orElse(""));
        return account.map(found -> {
                    var answer = new LinkedHashMap<String, Object>();
                    answer.put("token", token(found, asked));
                    if (asked.parameter("offline_token").filter("true"::equals).isPresent()) {
                        answer.put("refresh_token", refreshToken(found));
                    }
                    return answer(answer);
                })
                .orElseGet(TokenProtocol::unauthorized);
    }

    private Reply post(TokenRequest asked) {
        for (var required : List.of("grant_type", "service", "client_id")) {
            if (asked.parameter(required).isEmpty()) {
                return error("invalid_request", required + " is missing");
            }
        }
        Optional<Account> account;
        switch (asked.parameter("grant_type").orElseThrow()) {
            case "refresh_token" ->
                account = accounts.byRefreshToken(asked.refreshToken().orElse(""));
            case "password" ->
                account = accounts.byPassword(
                        asked.parameter("username").orElse(""),
                        asked.parameter("password").orElse(""));
            default -> {
                return error("unsupported_grant_type", "refresh_token or password");
            }
        }
        return account.map(found -> {
                    var answer = new LinkedHashMap<String, Object>();
                    answer.put("access_token", token(found, asked));
                    answer.put("scope", String.join(" ", asked.scopes()));
                    if (asked.parameter("access_type").filter("offline"::equals).isPresent()) {
                        answer.put("refresh_token", refreshToken(found));
                    }
                    return answer(answer);
                })
                .orElseGet(TokenProtocol::unauthorized);
    }

    private Reply answer(Map<String, Object> answer) {
        answer.put("expires_in", issuer.lifetime().toSeconds());
        answer.put("issued_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return Reply.json(200, answer);
    }

    /** Who asks for more than there is gets less, without a word; so do real servers. */
    private String token(Account account, TokenRequest asked) {
        var granted = asked.scopes().stream()
                .map(scope -> Access.parse(scope).within(account.rights()))
                .map(access -> withholdings > 0 ? access.without(withheld) : access)
                .filter(access -> !access.actions().isEmpty())
                .toList();
        withholdings--;
        return issuer.issue(account.name(), asked.parameter("service").orElse(service), granted, Instant.now());
    }

    private String refreshToken(Account account) {
        var token = UUID.randomUUID().toString();
        accounts.addRefreshToken(token, account.name());
        return token;
    }

    private static Reply unauthorized() {
        return Reply.json(
                        401,
                        Map.of("errors", List.of(Map.of("code", "UNAUTHORIZED", "message", "authentication required"))))
                .with("WWW-Authenticate", "Basic realm=\"tokens\"");
    }

    private static Reply error(String code, String description) {
        return Reply.json(400, Map.of("error", code, "error_description", description));
    }
}
