package io.github.manifestlist.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerConfigReaderTest {
    private static final AuthEntry MARKER = new AuthEntry.Texts(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void everythingThatSaysSomethingOfCredentialsIsRead() {
        DockerConfig config = read("""
                {
                  'auths': {
                    'b': {'auth': 'Yjpi', 'email': 'b@example.com'},
                    'a': {'username': 'u', 'password': 'p', 'identitytoken': 'i', 'registrytoken': 'r'},
                    'marker': {}, 'empty': {'auth': '', 'username': '', 'identitytoken': ''}, 'null': null
                  },
                  'credHelpers': {'c': 'ecr-login', 'd': ''},
                  'credsStore': 'pass',
                  'HttpHeaders': {'X': 'y'}, 'proxies': [17], 'psFormat': null
                }""");

        assertEquals(
                List.of("b", "a", "marker", "empty"), List.copyOf(config.auths().keySet()));
        assertEquals(
                new AuthEntry.Texts(
                        Optional.of(Secret.of("Yjpi")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                config.auths().get("b"));
        assertEquals(
                new AuthEntry.Texts(
                        Optional.empty(),
                        Optional.of("u"),
                        Optional.of(Secret.of("p")),
                        Optional.of(Secret.of("i")),
                        Optional.of(Secret.of("r"))),
                config.auths().get("a"));
        assertEquals(MARKER, config.auths().get("marker"));
        assertEquals(MARKER, config.auths().get("empty"));
        assertEquals(Map.of("c", "ecr-login", "d", ""), config.credHelpers());
        assertEquals(Optional.of("pass"), config.credsStore());
        assertEquals(Map.of("X", Secret.of("y")), config.httpHeaders());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}
            {'auths':null,'credHelpers':null,'credsStore':null}
            {'auths':{},'credHelpers':{},'credsStore':''}
            """)
    void nothingIsNoError(String text) {
        assertEquals(new DockerConfig(Map.of(), Map.of(), Optional.empty(), Map.of()), read(text));
    }

    @Test
    void namesOfFieldsCountInAnyCaseAsForDocker() {
        DockerConfig config =
                read("{'AUTHS':{'Host':{'Auth':'eDp5'}},'CREDHELPERS':{'h':'x'}," + "'cred\u017fStore':'pass'}");

        assertEquals(List.of("Host"), List.copyOf(config.auths().keySet()), "but the names of registries stay");
        assertEquals(
                Optional.of(Secret.of("eDp5")),
                ((AuthEntry.Texts) config.auths().get("Host")).auth());
        assertEquals(Map.of("h", "x"), config.credHelpers());
        assertEquals(Optional.of("pass"), config.credsStore());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'auths':{'h':'canary'}}                              | it is no object
            {'auths':{'h':['canary']}}                            | it is no object
            {'auths':{'h':{'auth':17}}}                           | auth is no string
            {'auths':{'h':{'password':{'canary':1}}}}             | password is no string
            {'auths':{'h':{'auth':'canary','Auth':'canary'}}}     | auth is there in two spellings
            """)
    void anEntryOfAnotherShapeSpoilsNoOther(String text, String rule) {
        DockerConfig config = read(text.replaceFirst("'auths':\\{", "'auths':{'other':{},"));

        assertEquals(new AuthEntry.Broken(rule), config.auths().get("h"));
        assertEquals(MARKER, config.auths().get("other"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'auths': canary}                     | it is not valid JSON (line 1, column
            {'auths': {'a': {'auth': 'canary}}}   | it is not valid JSON (line 1, column
            {'auths': {}} canary                  | it is not valid JSON (line 1, column
            {'auths': 'canary'}                   | auths is no object
            {'auths': {}, 'Auths': {'canary':{}}} | auths is there in two spellings
            {'credHelpers': ['canary']}           | credHelpers is no object
            {'credHelpers': {'canary': 1}}        | credHelpers holds something else than strings
            {'credsStore': {'canary': 1}}         | credsStore is no string
            ['canary']                            | it is no JSON object
            'canary'                              | it is no JSON object
            """)
    void anotherOutlineIsRefusedWithoutItsContent(String text, String rule) {
        MalformedDocumentException refusal = assertThrows(MalformedDocumentException.class, () -> read(text));

        assertTrue(refusal.rule().startsWith(rule), refusal::rule);
        assertFalse(refusal.toString().contains("canary"), refusal::toString);
    }

    private static DockerConfig read(String text) {
        return DockerConfigReader.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
