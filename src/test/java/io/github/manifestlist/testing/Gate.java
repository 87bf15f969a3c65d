package io.github.manifestlist.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who may pass to an {@link EmbeddedRegistry}, as distribution 2.8.2 decides it with {@code auth: htpasswd} and
 * {@code auth: token} (asked in November 2026).
 */
final class Gate {

    private final Check check;
    private final boolean anonymousPull;
    private final Function<String, List<String>> challenges;

    /** One kind of authentication. */
    private interface Check {

        /** The challenge to a request that may not pass, or nothing. */
        Optional<String> challenge(RegistryRequest request, List<Access> needed);
    }

    private Gate(Check check, boolean anonymousPull, Function<String, List<String>> challenges) {
        this.check = check;
        this.anonymousPull = anonymousPull;
        this.challenges = challenges;
    }

    static Gate open() {
        return new Gate((request, needed) -> Optional.empty(), false, List::of);
    }

    Gate withBasic(String user, String password) {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        var expected = Base64.getEncoder().encodeToString(pair);
        return with((request, needed) ->
                credentials(request, "Basic").filter(expected::equals).isPresent()
                        ? Optional.empty()
                        : Optional.of("Basic realm=\"test\""));
    }

    Gate withBearer(String realm, String service, Function<String, Optional<List<Access>>> tokens) {
        return with((request, needed) -> {
            var token = credentials(request, "Bearer");
            var allowed = token.flatMap(tokens);
            if (allowed.isPresent() && needed.stream().allMatch(access -> access.isWithin(allowed.get()))) {
                return Optional.empty();
            }
            var scope = needed.stream().map(Access::toString).collect(Collectors.joining(" "));
            var error = token.map(some -> allowed.isPresent() ? "insufficient_scope" : "invalid_token");
            return Optional.of("Bearer realm=\"%s\",service=\"%s\"".formatted(realm, service)
                    + (scope.isEmpty() ? "" : ",scope=\"" + scope + '"')
                    + error.map(code -> ",error=\"" + code + '"').orElse(""));
        });
    }

    /** Open to those who read and bring nothing. */
    Gate withAnonymousPull() {
        return new Gate(check, true, challenges);
    }

    /** With these lines in place of the honest challenge. */
    Gate withChallenges(Function<String, List<String>> other) {
        return new Gate(check, anonymousPull, other);
    }

    private Gate with(Check other) {
        return new Gate(other, anonymousPull, challenges);
    }

    /** The answer to a request that may not pass. */
    Optional<Reply> refusal(RegistryRequest request) {
        var reads = anonymousPull
                && isRead(request)
                && request.header("Authorization").isEmpty();
        // What has no route is answered first, also to strangers.
        if (reads || !RegistryProtocol.hasRoute(request)) {
            return Optional.empty();
        }
        var needed = RegistryProtocol.repository(request)
                .map(name -> needed(request, name))
                .orElse(List.of());
        return check.challenge(request, needed).map(honest -> refusal(honest, needed));
    }

    private Reply refusal(String honest, List<Access> needed) {
        var details = needed.stream()
                .flatMap(access -> access.actions().stream()
                        .map(action ->
                                Map.of("Type", access.type(), "Class", "", "Name", access.name(), "Action", action)))
                .toList();
        var error = Map.of("code", "UNAUTHORIZED", "message", "authentication required", "detail", details);
        return Reply.json(401, Map.of("errors", List.of(error)))
                .with("Docker-Distribution-Api-Version", "registry/2.0")
                .with("WWW-Authenticate", challenges.apply(honest));
    }

    /** A mount takes from one repository and gives to another; distribution wants both or nothing. */
    private static List<Access> needed(RegistryRequest request, String repository) {
        var needed = new ArrayList<Access>();
        needed.add(Access.repository(repository + ":" + actions(request)));
        if (RegistryRequest.mount().test(request)) {
            request.parameter("from")
                    .map(source -> Access.repository(source + ":pull"))
                    .ifPresent(needed::add);
        }
        return needed;
    }

    private static String actions(RegistryRequest request) {
        return isRead(request) ? "pull" : request.method().equals("DELETE") ? "delete" : "pull,push";
    }

    private static boolean isRead(RegistryRequest request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    private static Optional<String> credentials(RegistryRequest request, String scheme) {
        return request.header("Authorization")
                .map(value -> value.split(" ", 2))
                .filter(parts -> parts.length == 2 && parts[0].equalsIgnoreCase(scheme))
                .map(parts -> parts[1]);
    }
}
