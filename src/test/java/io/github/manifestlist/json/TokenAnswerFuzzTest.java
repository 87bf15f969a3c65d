package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** What a token server may answer. */
class TokenAnswerFuzzTest {
    @FuzzTest
    void answers(byte[] body) {
        TokenAnswerReader.read(body).ifPresent(answer -> {
            long seconds = answer.lifetime().toSeconds();
            assertTrue(seconds >= 60 && seconds <= 3600, () -> "a lifetime of " + seconds + " s");
            assertTrue(answer.token().reveal().matches("[!-~]+"), "a token that breaks its header");
        });
    }
}
