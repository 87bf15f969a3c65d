package io.github.manifestlist.credentials;

import static io.github.manifestlist.testing.LongTexts.assertLinear;

import io.github.manifestlist.testing.LinearTimeProperty;
import net.jqwik.api.ForAll;

class LongKeysTest {
    @LinearTimeProperty
    void keysOfCredentialsAreReadInLinearTime(@ForAll String text) {
        assertLinear(RegistryKey::parse, text);
    }
}
