package io.github.manifestlist.testing;

import io.github.manifestlist.testing.Reply.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an {@link EmbeddedRegistry} does wrong when told to: each way in which registries in the wild let clients down. */
public final class Misbehaviour {

    private final String description;
    private final BiFunction<RegistryRequest, Function<RegistryRequest, Reply>, Reply> way;

    private Misbehaviour(String description, BiFunction<RegistryRequest, Function<RegistryRequest, Reply>, Reply> way) {
        this.description = description;
        this.way = way;
    }

    /** Does and answers what was asked. */
    public static Misbehaviour none() {
        return after("behave", reply -> reply);
    }

    /** Does nothing that was asked, and answers with this status and no body. */
    public static Misbehaviour answer(int status) {
        return answer(status, "", Map.of());
    }

    /** Does nothing that was asked, and answers this; as plain text unless the headers say otherwise. */
    public static Misbehaviour answer(int status, String body, Map<String, String> headers) {
        return instead("answer " + status, () -> {
            var reply = Reply.of(status)
                    .with("Content-Type", "text/plain; charset=utf-8")
                    .withBody(body.getBytes(StandardCharsets.UTF_8));
            for (var header : headers.entrySet()) {
                reply = reply.with(header.getKey(), header.getValue());
            }
            return reply;
        });
    }

    /** Answers 429 as distribution does, with {@code Retry-After}. */
    public static Misbehaviour tooManyRequests(String retryAfter) {
        return answer(
                429,
                "{\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"too many requests\"}]}",
                Map.of("Content-Type", "application/json; charset=utf-8", "Retry-After", retryAfter));
    }

    /** Does nothing that was asked, and resets the connection. */
    public static Misbehaviour reset() {
        return instead("reset", () -> Reply.of(0).ending(Ending.RESET));
    }

    /** Does nothing that was asked, and closes the connection without a byte. */
    public static Misbehaviour answerNothing() {
        return instead("answer nothing", () -> Reply.of(0).ending(Ending.NOTHING));
    }

    /** Does nothing that was asked, and answers bytes that are not HTTP. */
    public static Misbehaviour answerGarbage() {
        return instead("answer garbage", () -> Reply.of(0).ending(Ending.GARBAGE));
    }

    /** Does what was asked, and resets the connection instead of saying so. */
    public static Misbehaviour actThenReset() {
        return after(
                "act, then reset", reply -> new Reply(0, reply.headers(), reply.body(), Ending.RESET, reply.delay()));
    }

    /** Flips one bit in the middle of the body. */
    public static Misbehaviour corruptBody() {
        return after("corrupt the body", reply -> {
            var bytes = reply.body().clone();
            if (bytes.length > 0) {
                bytes[bytes.length / 2] ^= 1;
            }
            return reply.withBody(bytes);
        });
    }

    /** Announces the whole body, sends half of it and closes the connection. */
    public static Misbehaviour truncateBody() {
        return after("truncate the body", reply -> reply.ending(Ending.TRUNCATED));
    }

    /** Blows the body up to this size with spaces behind it, so that JSON stays JSON. */
    public static Misbehaviour oversizeBody(int size) {
        return after("oversize the body", reply -> {
            var length = reply.body().length;
            var bytes = Arrays.copyOf(reply.body(), Math.max(size, length));
            Arrays.fill(bytes, length, bytes.length, (byte) ' ');
            return reply.withBody(bytes);
        });
    }

    /** Leaves {@code Docker-Content-Digest} out. */
    public static Misbehaviour omitDigest() {
        return dropHeader("Docker-Content-Digest");
    }

    /** Names another digest than that of the bytes. */
    public static Misbehaviour lieAboutDigest(String digest) {
        return replaceHeader("Docker-Content-Digest", digest);
    }

    /** Names another media type than that of the document. */
    public static Misbehaviour contentType(String mediaType) {
        return replaceHeader("Content-Type", mediaType);
    }

    /** Answers honestly, but with this header in place of its own. */
    public static Misbehaviour replaceHeader(String name, String value) {
        return after("say " + name + ": " + value, reply -> reply.with(name, value));
    }

    /** Answers honestly, but without this header. */
    public static Misbehaviour dropHeader(String name) {
        return after("leave out " + name, reply -> reply.without(name));
    }

    /** Gives {@code Location} without scheme and host, which is no misbehaviour at all, but surprises clients. */
    public static Misbehaviour relativeLocation() {
        return after("give a relative Location", reply -> {
            var lines = reply.headers().getOrDefault("Location", List.of());
            return reply.with(
                    "Location",
                    lines.stream()
                            .map(line -> line.replaceFirst("^https?://[^/]*", ""))
                            .toList());
        });
    }

    /** Answers honestly, but only after a while. */
    public static Misbehaviour delay(Duration duration) {
        return after("delay by " + duration, reply -> reply.after(duration));
    }

    /** Starts an upload, as the specification allows, where a mount was asked for. */
    public static Misbehaviour refuseMount() {
        return new Misbehaviour("refuse to mount", (request, registry) -> {
            var isMount = RegistryRequest.mount().test(request);
            return registry.apply(isMount ? request.withQuery("") : request);
        });
    }

    Reply apply(RegistryRequest request, Function<RegistryRequest, Reply> registry) {
        return way.apply(request, registry);
    }

    @Override
    public String toString() {
        return description;
    }

    private static Misbehaviour instead(String description, Supplier<Reply> reply) {
        return new Misbehaviour(description, (request, registry) -> reply.get());
    }

    private static Misbehaviour after(String description, Function<Reply, Reply> change) {
        return new Misbehaviour(description, (request, registry) -> change.apply(registry.apply(request)));
    }
}
