package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row M52. */
class RegistryErrorReaderTest {
    @Test
    void errorsAreReadInTheirOrder() {
        assertEquals(
                List.of(
                        new RegistryError("MANIFEST_UNKNOWN", "manifest unknown", "{\"Tag\":\"x\"}"),
                        new RegistryError("DENIED", "", "go away"),
                        new RegistryError("", "only \u001b[31mwords", "")),
                read("{'errors':[{'code':'MANIFEST_UNKNOWN','message':'manifest unknown','detail':{'Tag':'x'}},"
                        + "{'code':'DENIED','message':null,'detail':'go away'},{'status':404},"
                        + "{'code':17,'message':'only \\u001b[31mwords'}]}"));
    }

    @Test
    void dockerHubSaysItOtherwise() {
        assertEquals(List.of(new RegistryError("", "slow down", "")), read("{'message':'slow down'}"));
        assertEquals(
                List.of(new RegistryError("", "", "incorrect username or password")),
                read("{'details':'incorrect username or password'}"));
    }

    @Test
    void m52_oddShapesAreReadAsFarAsTheyGo() {
        assertEquals(List.of(new RegistryError("", "broken", "")), read("{'errors':'broken'}"));
        assertEquals(
                List.of(new RegistryError("X", "", "[1,null]")), read("{'errors':{'code':'X','detail':[1,null]}}"));
        assertEquals(
                List.of(new RegistryError("", "a", ""), new RegistryError("", "b", "")),
                read("{'errors':['a',null,['c'],'',{'message':'b'}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>404</html>",
                "{",
                "null",
                "[]",
                "[1]",
                "1",
                "'x'",
                "{}",
                "{'errors':null}",
                "{'errors':[]}",
                "{'errors':5}",
                "{'errors':[[[]]]}",
                "{'errors':[{'code':{}}]}",
                "{'message':{}}",
                "\ufeff{}"
            })
    void m52_whatSaysNothingIsNoError(String body) {
        assertEquals(List.of(), read(body));
    }

    @Test
    void bytesThatAreNoTextAreNoError() {
        assertEquals(List.of(), RegistryErrorReader.read(new byte[] {(byte) 0xff, 0, '{'}));
    }

    private static List<RegistryError> read(String body) {
        return RegistryErrorReader.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
