package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.manifestlist.testing.Attempt;

/** What a credential helper may print. */
class HelperAnswerFuzzTest {
    @FuzzTest
    void answers(byte[] output) throws Exception {
        Attempt.of(MalformedDocumentException.class, () -> HelperAnswerReader.read(output))
                .ifPresent(read -> read.ifPresent(answer -> {
                    assertFalse(answer.username().isEmpty());
                    assertFalse(answer.secret().isEmpty());
                }));
    }
}
