package io.github.manifestlist.store;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The name of a list's folder: readable in front, unique behind, so that two lists never share a folder on any file
 * system.
 *
 * <p>The reference with everything but letters, digits, {@code .} and {@code -} made {@code _}, cut to 60
 * characters; then {@code -} and the first 16 hex digits of the SHA-256 of the canonical reference.
 */
final class FolderName {
    private static final int READABLE = 60;
    private static final int UNIQUE = 16;
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9.-]");

    private FolderName() {}

    static String of(ImageReference list) {
        String canonical = list.toString();
        String safe = UNSAFE.matcher(canonical).replaceAll("_");
        String readable = safe.length() > READABLE ? safe.substring(0, READABLE) : safe;
        String hash = Digest.of(canonical.getBytes(StandardCharsets.UTF_8)).hex();
        return readable + "-" + hash.substring(0, UNIQUE);
    }
}
