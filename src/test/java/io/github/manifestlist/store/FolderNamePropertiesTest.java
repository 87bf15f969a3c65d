package io.github.manifestlist.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.ImageValues;
import io.github.manifestlist.testing.RepeatableProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.domains.Domain;

@Domain(ImageValues.class)
class FolderNamePropertiesTest {
    @RepeatableProperty
    void twoListsNeverShareAFolderEvenWhereCaseIsNoDifference(
            @ForAll ImageReference one, @ForAll ImageReference other) {
        assertEquals(
                one.equals(other), FolderName.of(one).equalsIgnoreCase(FolderName.of(other)), one + " and " + other);
    }

    @RepeatableProperty
    void aListWhoseNameDiffersInCaseOrSeparatorsAloneHasAFolderOfItsOwn(@ForAll ImageReference list) {
        String tag = "v1.0";
        ImageReference named = new ImageReference(list.repository(), tag, null);

        for (String near : new String[] {"V1.0", "v1_0", "v1-0", "v1.00"}) {
            ImageReference other = new ImageReference(list.repository(), near, null);
            assertTrue(!FolderName.of(named).equalsIgnoreCase(FolderName.of(other)), near);
        }
    }

    @RepeatableProperty
    void aFolderIsOnePlainNameOnAnyFileSystem(@ForAll ImageReference list) {
        String name = FolderName.of(list);

        assertTrue(name.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,75}[0-9a-f]"), name);
    }
}
