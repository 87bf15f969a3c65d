package io.github.manifestlist.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.json.AuthEntry;
import io.github.manifestlist.json.DockerConfig;
import io.github.manifestlist.json.DockerConfigReader;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.testing.Attempt;
import java.util.Map;

/** What may stand in docker's {@code config.json}. */
class DockerConfigFuzzTest {
    private static final Repository REPOSITORY = new Repository("registry.example.com", "team/app");

    @FuzzTest
    void files(byte[] file) throws Exception {
        Attempt.of(MalformedDocumentException.class, () -> DockerConfigReader.read(file))
                .ifPresent(DockerConfigFuzzTest::use);
    }

    private static void use(DockerConfig config) {
        RegistryKey.matchingRegistry(config.credHelpers(), REPOSITORY);
        for (Map.Entry<String, AuthEntry> entry : config.auths().entrySet()) {
            RegistryKey.parse(entry.getKey())
                    .ifPresent(key ->
                            assertEquals(key, RegistryKey.parse(printed(key)).orElseThrow()));
            credential(entry.getValue());
        }
    }

    private static void credential(AuthEntry entry) {
        try {
            Attempt.of(MalformedDocumentException.class, () -> EntryCredential.of(entry));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String printed(RegistryKey key) {
        return key.host() + (key.path().isEmpty() ? "" : "/" + key.path());
    }
}
