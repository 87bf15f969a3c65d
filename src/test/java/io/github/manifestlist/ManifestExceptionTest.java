package io.github.manifestlist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How several failures are told at once. */
class ManifestExceptionTest {
    private final ManifestException locked = ManifestException.input("cannot read a", "it is locked", "Unlock it");
    private final ManifestException lost = ManifestException.input("cannot read b", "it is lost", "Find it");

    @Test
    void eachOfSeveralFailuresSaysWhatToDoAboutIt() {
        assertEquals(
                "cannot read a: it is locked. Unlock it\nBesides: cannot read b: it is lost. Find it",
                told(locked, lost));
    }

    @Test
    void whatToDoIsSaidOnceWhereItIsTheSame() {
        ManifestException broken = ManifestException.input("cannot read c", "it is broken", "Find it");
        ManifestException alsoLocked = ManifestException.input("cannot read d", "it is locked", "Unlock it");

        assertEquals(
                "cannot read a: it is locked. Unlock it\nFor the same reason: cannot read d"
                        + "\nBesides: cannot read b: it is lost. Find it\nBesides: cannot read c: it is broken",
                told(locked, lost, broken, alsoLocked));
    }

    @Test
    void whatHappenedForTheSameReasonMayHaveAnotherCure() {
        ManifestException elsewhere = ManifestException.input("cannot read b", "it is locked", "Break it open");

        assertEquals(
                "cannot read a: it is locked. Unlock it\nFor the same reason: cannot read b. Break it open",
                told(locked, elsewhere));
    }

    @Test
    void ofVeryManyFailuresTheFirstAreTold() {
        String told = told(Collections.nCopies(8, locked).toArray(ManifestException[]::new));

        assertEquals(
                "cannot read a: it is locked. Unlock it" + "\nFor the same reason: cannot read a".repeat(5)
                        + "\n… and 2 more",
                told);
    }

    private static String told(ManifestException... failures) {
        return String.valueOf(ManifestException.allOf(List.of(failures)).getMessage());
    }
}
