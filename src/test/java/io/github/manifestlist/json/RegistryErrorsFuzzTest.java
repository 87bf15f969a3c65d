package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** What a registry may send as the reason of a refusal. */
class RegistryErrorsFuzzTest {
    @FuzzTest
    void errors(byte[] body) {
        for (RegistryError error : RegistryErrorReader.read(body)) {
            assertFalse((error.code() + error.message() + error.detail()).isBlank(), "an error that says nothing");
        }
    }
}
