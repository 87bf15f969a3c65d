package io.github.manifestlist.registry;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Takes secrets out of what others say, however they are spelled: some servers repeat what they were shown. */
final class Veil implements UnaryOperator<String> {
    private final List<String> spellings;

    /** A veil over these, of which none has to be there. */
    Veil(List<String> secrets) {
        this.spellings = secrets.isEmpty() ? List.of() : spellings(secrets);
    }

    @Override
    public String apply(String text) {
        String veiled = text;
        for (String spelling : spellings) {
            veiled = veiled.replace(spelling, "****");
        }
        return veiled;
    }

    /** The longest first, since it may hold another. */
    private static List<String> spellings(List<String> secrets) {
        return secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .flatMap(Veil::spellings)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Stream<String> spellings(String secret) {
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return Stream.of(
                secret,
                form,
                form.replace("+", "%20"),
                Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    }
}
