package io.github.manifestlist.json;

import static io.github.manifestlist.testing.LongTexts.assertLinear;

import io.github.manifestlist.testing.LinearTimeProperty;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;

class LongDocumentsTest {
    @LinearTimeProperty
    void documentsAreReadOrRefusedInLinearTime(@ForAll String text) {
        assertLinear(LongDocumentsTest::read, text);
        assertLinear(LongDocumentsTest::read, "{\"errors\":[" + text);
        assertLinear(LongDocumentsTest::read, JsonText.quote(text));
        assertLinear(LongDocumentsTest::read, "{\"schemaVersion\":2,\"manifests\":[],\"annotations\":{" + text);
    }

    private static void read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        RegistryErrorReader.read(bytes);
        ManifestReader.read(bytes, null);
    }
}
