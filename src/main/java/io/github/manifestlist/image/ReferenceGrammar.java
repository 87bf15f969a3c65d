package io.github.manifestlist.image;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of references, with docker's normalisation and with a reason for each refusal.
 *
 * <p>Follows the distribution project's {@code reference} package (domain, path, tag, digest) and, for what may stand in
 * a repository name or a tag, OCI distribution-spec, "Pulling manifests". Every pattern is anchored, and applied to
 * text whose length was checked before.
 */
final class ReferenceGrammar {
    private static final int LONGEST = 1024;
    private static final int LONGEST_PATH = 255;
    private static final String DIGITS_AND_LETTERS = "[a-z0-9]+";
    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final Pattern COMPONENT =
            Pattern.compile(DIGITS_AND_LETTERS + "(?:(?:\\.|_|__|-+)" + DIGITS_AND_LETTERS + ")*");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern BARE_ID = Pattern.compile("[a-f0-9]{64}");

    private ReferenceGrammar() {}

    static ImageReference parse(String text) {
        refuseWhatIsNoReference(text);
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        Digest digest = at < 0 ? null : Digest.parse(text.substring(at + 1));

        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean named = slash >= 0 && isDomain(first);
        String registry = named ? domain(first) : Repository.DOCKER_HUB;
        String remainder = named ? name.substring(slash + 1) : name;

        int colon = remainder.indexOf(':');
        String path = path(registry, colon < 0 ? remainder : remainder.substring(0, colon));
        String tag = colon < 0 ? null : tag(remainder.substring(colon + 1));
        return new ImageReference(
                new Repository(registry, path), tag == null && digest == null ? "latest" : tag, digest);
    }

    /** A tag by itself. */
    static String tag(String text) {
        if (!TAG.matcher(text).matches()) {
            throw invalid("a tag has 1 to 128 letters, digits, '_', '.' and '-' and starts with a letter, a digit or"
                    + " '_'; this one is '" + text + "'");
        }
        return text;
    }

    private static void refuseWhatIsNoReference(String text) {
        if (text.isBlank()) {
            throw invalid("it is empty");
        }
        if (text.length() > LONGEST) {
            throw invalid("it has " + text.length() + " characters, more than any registry takes");
        }
        int odd = firstOutsidePrintableAscii(text);
        if (odd >= 0) {
            throw invalid("the character at position " + (odd + 1) + " may not stand in a reference");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            throw invalid("a reference has no scheme; write it as " + text.substring(text.indexOf("//") + 2));
        }
        if (BARE_ID.matcher(text).matches()) {
            throw invalid("64 hex digits are an image ID, not a name; write repository@sha256:" + text);
        }
    }

    private static boolean isDomain(String first) {
        return first.equals("localhost")
                || first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    private static String domain(String text) {
        if (!DOMAIN.matcher(text).matches() || !isAddress(text)) {
            throw invalid("'" + text + "' is no host[:port]");
        }
        return text.equals("index.docker.io") ? Repository.DOCKER_HUB : text;
    }

    /** Whether a connection can be made to it, as far as one can see: docker's grammar takes port 99999 and host foo.1. */
    private static boolean isAddress(String text) {
        try {
            URI uri = new URI("https://" + text);
            return uri.getHost() != null && uri.getPort() <= 65535 && uri.getPort() != 0;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String path(String registry, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!text.equals(lower)) {
            throw invalid("a repository name has lower-case letters only; write it as " + lower);
        }
        boolean official = registry.equals(Repository.DOCKER_HUB) && text.indexOf('/') < 0;
        String path = official ? "library/" + text : text;
        if (path.length() > LONGEST_PATH) {
            throw invalid("a repository name has at most " + LONGEST_PATH + " characters, this one " + path.length());
        }
        for (String component : text.split("/", -1)) {
            if (!COMPONENT.matcher(component).matches()) {
                throw invalid(component(component));
            }
        }
        return path;
    }

    private static String component(String component) {
        return component.isEmpty()
                ? "a part of the repository name is empty"
                : "'" + component + "' is no part of a repository name: letters and digits, between them '.', '_', '__'"
                        + " or any number of '-'";
    }

    private static int firstOutsidePrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return i;
            }
        }
        return -1;
    }

    private static IllegalArgumentException invalid(@Nullable String rule) {
        return new IllegalArgumentException(rule);
    }
}
