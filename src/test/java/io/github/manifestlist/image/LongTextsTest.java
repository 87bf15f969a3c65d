package io.github.manifestlist.image;

import static io.github.manifestlist.testing.LongTexts.assertLinear;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.testing.LinearTimeProperty;
import net.jqwik.api.ForAll;

class LongTextsTest {
    @LinearTimeProperty
    void namesAreReadOrRefusedInLinearTime(@ForAll String text) {
        assertLinear(ImageReference::parse, text);
        assertLinear(Digest::parse, text);
        assertLinear(Platform::parse, text);
        assertLinear(ForeignText::clean, text);
    }
}
