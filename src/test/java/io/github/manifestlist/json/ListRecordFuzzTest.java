package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.manifestlist.testing.Attempt;

/** What may stand in a {@code list.json}, which anybody may edit. */
class ListRecordFuzzTest {
    @FuzzTest
    void records(byte[] file) throws Exception {
        Attempt.of(MalformedDocumentException.class, () -> ListRecordCodec.decode(file))
                .ifPresent(list -> assertEquals(list, ListRecordCodec.decode(ListRecordCodec.encode(list))));
    }
}
