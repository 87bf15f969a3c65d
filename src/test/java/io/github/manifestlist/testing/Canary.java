package io.github.manifestlist.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds a secret in what a build has left behind, be it as it is or in one of the forms that it takes on its way: base64
 * (alone, behind {@code user:}, or within anything else), URL-encoded, escaped for JSON, XML or a shell, in hex, or torn
 * apart by a line break. Half of a secret is a find too. So the secret must be long and must not consist of words.
 */
public final class Canary {

    private static final int SHORTEST = 16;
    /** What a log puts at the beginning of a line, and what indents it. */
    private static final Pattern BREAK = Pattern.compile("\\s*\\R(?:\\s|\\[[A-Z]{1,7}])*|\\s+");

    private final Map<String, String> forms = new LinkedHashMap<>();
    private final Map<String, String> halves = new LinkedHashMap<>();

    private Canary(String user, String secret) {
        var bytes = secret.getBytes(UTF_8);
        form("the secret", secret);
        form("the secret for JSON", Json.compact(secret).replaceAll("^\"|\"$", ""));
        form("the secret for XML", xml(secret));
        form("the secret for a shell", secret.replace("'", "'\\''"));
        var encoded = URLEncoder.encode(secret, UTF_8);
        for (var url : List.of(encoded, encoded.replace("+", "%20"), encoded.replace("*", "%2A"))) {
            form("the secret for a URL", url);
            form("the secret for a URL", lowerCaseEscapes(url));
        }
        form("the secret in hex", HexFormat.of().formatHex(bytes));
        form("the secret in hex", HexFormat.of().withUpperCase().formatHex(bytes));
        for (var behind = 0; behind < 3; behind++) {
            form("the secret in base64", core(bytes, behind, Base64.getEncoder()));
            form("the secret in base64 for URLs", core(bytes, behind, Base64.getUrlEncoder()));
        }
        var pair = (user + ":" + secret).getBytes(UTF_8);
        form("user and secret in base64", core(pair, 0, Base64.getEncoder()));
        form("user and secret in base64 for URLs", core(pair, 0, Base64.getUrlEncoder()));
        var middle = secret.offsetByCodePoints(0, secret.codePointCount(0, secret.length()) / 2);
        halves.put(raw(secret.substring(0, middle)), "the first half of the secret");
        halves.put(raw(secret.substring(middle)), "the second half of the secret");
    }

    /** For a secret of at least 16 characters. */
    public static Canary of(String user, String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("too short a secret to be told from other text");
        }
        return new Canary(user, secret);
    }

    /** The forms in which it occurs in this text, each once; none if the text is clean. */
    public List<String> in(String text) {
        return find(raw(text));
    }

    /** The same for each file in this folder, in its bytes and in its name, as {@code file: form}. */
    public List<String> inFolder(Path folder) {
        var finds = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted().toList()) {
                var name = folder.relativize(file).toString();
                in(name).forEach(form -> finds.add("name of " + name + ": " + form));
                if (Files.isRegularFile(file)) {
                    find(new String(Files.readAllBytes(file), ISO_8859_1))
                            .forEach(form -> finds.add(name + ": " + form));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return finds;
    }

    /** Text stands for its UTF-8 bytes here, one character each, so that binary files can be searched too. */
    private List<String> find(String text) {
        var joined = BREAK.matcher(text).replaceAll("");
        var whole = forms.entrySet().stream()
                .filter(form -> text.contains(form.getKey()) || joined.contains(unbroken(form.getKey())))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        return whole.isEmpty()
                ? halves.entrySet().stream()
                        .filter(half -> text.contains(half.getKey()))
                        .map(Map.Entry::getValue)
                        .toList()
                : whole;
    }

    private void form(String name, String form) {
        forms.putIfAbsent(raw(form), name);
    }

    private static String raw(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private static String unbroken(String form) {
        return BREAK.matcher(form).replaceAll("");
    }

    /** What base64 makes of these bytes wherever so many others (modulo 3) come before, and whatever comes after. */
    private static String core(byte[] bytes, int behind, Base64.Encoder encoder) {
        var shifted = new byte[behind + bytes.length];
        System.arraycopy(bytes, 0, shifted, behind, bytes.length);
        var whole = Arrays.copyOf(shifted, shifted.length / 3 * 3);
        return encoder.encodeToString(whole).substring(behind == 0 ? 0 : behind + 1);
    }

    private static String xml(String secret) {
        return secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    private static String lowerCaseEscapes(String url) {
        return Pattern.compile("%[0-9A-F]{2}")
                .matcher(url)
                .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    }
}
