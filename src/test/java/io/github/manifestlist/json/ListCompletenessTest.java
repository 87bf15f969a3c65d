package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListCompletenessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1} | {\"a\":1} | true",
                "{\"a\":1,\"b\":2} | {\"b\":2} | true",
                "{\"a\":1} | {\"a\":1,\"b\":2} | false",
                "{\"a\":1} | {\"a\":2} | false",
                "{\"a\":1} | {\"a\":\"1\"} | false",
                "{\"a\":1} | {\"A\":1} | false",
                "{\"a\":{}} | {\"a\":{\"b\":\"\",\"c\":null,\"d\":[],\"e\":{}}} | true",
                "{} | {\"a\":false} | false",
                "{} | {\"a\":0} | false",
                "{} | {\"a\":[\"\"]} | false",
                "{} | {\"a\":{\"b\":null}} | false",
                "{\"a\":[1,2]} | {\"a\":[1,2]} | true",
                "{\"a\":[1,2]} | {\"a\":[2,1]} | false",
                "{\"a\":[1,2]} | {\"a\":[1]} | false",
                "{\"a\":[1]} | {\"a\":[1,2]} | false",
                "{\"a\":{\"0\":1}} | {\"a\":[1]} | false",
                "{\"a\":[1]} | {\"a\":{\"0\":1}} | false"
            })
    void onlyWhatIsSaidAlikeIsSaid(String shown, String all, boolean complete) {
        assertEquals(
                complete,
                ListCompleteness.saysAll(
                        Json.parse(shown.getBytes(StandardCharsets.UTF_8)),
                        Json.parse(all.getBytes(StandardCharsets.UTF_8))));
    }
}
