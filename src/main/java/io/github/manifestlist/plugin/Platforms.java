package io.github.manifestlist.plugin;

import io.github.manifestlist.image.Platform;
import io.github.manifestlist.operation.Narrator;
import java.util.List;

/** Reads platforms that people write, and tells of those that go by a name which images do not use. */
final class Platforms {
    private final Narrator narrator;

    Platforms(Narrator narrator) {
        this.narrator = narrator;
    }

    /** {@code os/arch} or {@code os/arch/variant}. */
    Platform read(PomValue value) {
        Platform usual = value.platform().withUsualNames();
        if (!usual.toString().equals(value.text())) {
            narrator.platformRewritten(value.parameter(), value.text(), usual);
        }
        return usual;
    }

    /** The same of a platform whose parts stand in parameters of their own; each may be empty. */
    Platform parts(String os, String architecture, String variant) {
        Platform written = new Platform(os, architecture, variant, "", List.of());
        Platform usual = written.withUsualNames();
        if (!usual.equals(written)) {
            narrator.platformRewritten("os, arch and variant", written.toString(), usual);
        }
        return usual;
    }
}
