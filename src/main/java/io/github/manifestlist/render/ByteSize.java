package io.github.manifestlist.render;

import java.util.List;

/** Sizes for people, in the units of docker: {@code 50.2 kB}. */
public final class ByteSize {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

    private ByteSize() {}

    public static String of(long bytes) {
        double number = bytes;
        int unit = 0;
        // From here on one decimal would round up to a thousand.
        while (number >= (unit == 0 ? 1000 : 999.95) && unit < UNITS.size() - 1) {
            number /= 1000;
            unit++;
        }
        String shown = unit == 0 ? Long.toString(bytes) : Double.toString(Math.round(number * 10) / 10.0);
        return shown + " " + UNITS.get(unit);
    }
}
