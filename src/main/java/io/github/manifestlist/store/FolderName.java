package io.github.manifestlist.store;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The name of a list's folder: readable in front, unique behind, so that two lists never share a folder on any file
 * system.
 *
 * <p>The reference with everything but letters, digits, {@code .} and {@code -} made {@code _}, and the dot behind what
 * Windows takes for a device, cut to 60 characters; then {@code -} and the first 16 hex digits of the SHA-256 of the canonical reference.
 */
final class FolderName {
    private static final int READABLE = 60;
    private static final int UNIQUE = 16;
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9.-]");

    /** Windows takes {@code con.example.com} for the console, whatever stands behind the dot. */
    private static final Pattern DEVICE = Pattern.compile("(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])\\.");

    private FolderName() {}

    static String of(ImageReference list) {
        String canonical = list.toString();
        String safe = DEVICE.matcher(UNSAFE.matcher(canonical).replaceAll("_")).replaceFirst("$1_");
        String readable = safe.length() > READABLE ? safe.substring(0, READABLE) : safe;
        String hash = Digest.of(canonical.getBytes(StandardCharsets.UTF_8)).hex();
        return readable + "-" + hash.substring(0, UNIQUE);
    }
}
