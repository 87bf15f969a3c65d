package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How something is to be shown, and where it is looked for.
 *
 * @param verbose whether docker's output is that of its {@code --verbose}; other views have none
 * @param asksRegistry whether the registry is asked in any case
 */
public record InspectPlan(View view, boolean verbose, boolean asksRegistry) {
    /** For whom something is shown. */
    public enum View {
        /** Docker's output, for programs that know it. */
        JSON,
        /** For people. */
        TABLE,
        /** The bytes as they are. */
        RAW
    }

    public InspectPlan {
        if (verbose && view != View.JSON) {
            throw ManifestException.input(
                    "<verbose> (-Dmanifest.verbose) is true, and <view> (-Dmanifest.view) is "
                            + view.name().toLowerCase(Locale.ROOT),
                    "only docker's output, the view json, has a verbose form",
                    "Remove one of the two");
        }
    }

    /** Whether a list is shown with what it names. */
    boolean showsChildren() {
        return verbose || view == View.TABLE;
    }

    /** What is to be written. */
    byte[] shown(Inspectable inspected) {
        return switch (view) {
            case JSON -> utf8(verbose ? inspected.verboseJson() : inspected.json());
            case TABLE -> utf8(inspected.table());
            case RAW -> inspected.raw();
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
