package io.github.manifestlist.registry;

import static io.github.manifestlist.testing.LongTexts.assertLinear;

import io.github.manifestlist.testing.LinearTimeProperty;
import java.util.List;
import net.jqwik.api.ForAll;

class LongHeadersTest {
    @LinearTimeProperty
    void challengesAreReadInLinearTime(@ForAll String text) {
        assertLinear(
                header -> ChallengeParser.parse(List.of(header, "Bearer " + header, "Bearer a=\"" + header)), text);
        assertLinear(Scope::parse, text);
    }
}
