package io.github.manifestlist.render;

import java.util.List;
import java.util.Locale;

/** Numbers of bytes for people: {@code 28.4 MB}, by thousands. */
final class SizeText {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

    private SizeText() {}

    static String of(long bytes) {
        double number = bytes;
        int unit = 0;
        // From here on one decimal would round up to a thousand.
        while (number >= (unit == 0 ? 1000 : 999.95) && unit < UNITS.size() - 1) {
            number /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", number, UNITS.get(unit));
    }
}
