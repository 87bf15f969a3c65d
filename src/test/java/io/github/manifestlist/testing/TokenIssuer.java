package io.github.manifestlist.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes the tokens of a {@link TokenServer} and knows them again; not thread-safe. */
final class TokenIssuer {

    private final SigningKey key = SigningKey.shared();
    private final String service;
    /** The port is part of it, so that no two servers have the same. */
    private String name = "";

    private Duration lifetime = Duration.ofMinutes(5);
    private String generation = generation();

    TokenIssuer(String service) {
        this.service = service;
    }

    void name(String other) {
        name = other;
    }

    String name() {
        return name;
    }

    void lifetime(Duration other) {
        lifetime = other;
    }

    Duration lifetime() {
        return lifetime;
    }

    void revoke() {
        generation = generation();
    }

    String pem() {
        return key.pem();
    }

    String issue(String subject, String audience, List<Access> access, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", name);
        claims.put("sub", subject);
        claims.put("aud", audience);
        claims.put("exp", now.plus(lifetime).getEpochSecond());
        claims.put("nbf", now.minusSeconds(10).getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("jti", generation + UUID.randomUUID());
        claims.put("access", access.stream().map(Access::claim).toList());
        return key.sign(claims);
    }

    /** What a token allows, if it is one of ours, for our service, and neither expired nor revoked. */
    Optional<List<Access>> access(String token) {
        return key.verify(token)
                .filter(claims -> name.equals(claims.get("iss")))
                .filter(claims -> service.equals(claims.get("aud")))
                .filter(claims -> String.valueOf(claims.get("jti")).startsWith(generation))
                .filter(this::isCurrent)
                .map(claims -> Json.objects(claims.get("access")).stream()
                        .map(Access::ofClaim)
                        .toList());
    }

    private boolean isCurrent(Map<String, Object> claims) {
        return claims.get("exp") instanceof Number end
                && Instant.now().isBefore(Instant.ofEpochSecond(end.longValue()));
    }

    private static String generation() {
        return UUID.randomUUID() + "/";
    }
}
