package io.github.manifestlist.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String HEX = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";

    /** Each row was seen with docker 28.2.2. */
    @ParameterizedTest
    @CsvSource({
        "hello-world, docker.io/library/hello-world:latest",
        "foo/bar, docker.io/foo/bar:latest",
        "docker.io/foo/bar, docker.io/foo/bar:latest",
        "index.docker.io/foo/bar, docker.io/foo/bar:latest",
        "docker.io/library/a/b, docker.io/library/a/b:latest",
        "docker.io/a, docker.io/library/a:latest",
        "registry-1.docker.io/library/x, registry-1.docker.io/library/x:latest",
        "localhost/foo, localhost/foo:latest",
        "localhost:5000/foo, localhost:5000/foo:latest",
        "localhost, docker.io/library/localhost:latest",
        "localhost:5000, docker.io/library/localhost:5000",
        "127.0.0.1:5000, docker.io/library/127.0.0.1:5000",
        "myhost/foo, docker.io/myhost/foo:latest",
        "myhost:5000/foo, myhost:5000/foo:latest",
        "my.host/a/b:1.2, my.host/a/b:1.2",
        "MyHost/foo, MyHost/foo:latest",
        "LOCALHOST/foo, LOCALHOST/foo:latest",
        "[::1]:5000/foo, [::1]:5000/foo:latest",
        "[::1]/foo, [::1]/foo:latest",
        "a/b__c/d-----e/f.g_h:T_x.y-z, docker.io/a/b__c/d-----e/f.g_h:T_x.y-z",
        "foo.com:65535/x, foo.com:65535/x:latest",
    })
    void isNormalisedAsDockerDoes(String text, String canonical) {
        assertEquals(canonical, ImageReference.parse(text).toString());
    }

    @Test
    void keepsADigestAndAddsNoTagToIt() {
        ImageReference reference = ImageReference.parse("foo@sha256:" + HEX);

        assertEquals("docker.io/library/foo@sha256:" + HEX, reference.toString());
        assertNull(reference.tag());
    }

    @Test
    void keepsTagAndDigestSideBySide() {
        ImageReference reference = ImageReference.parse("foo:v1@sha256:" + HEX);

        assertEquals("docker.io/library/foo:v1@sha256:" + HEX, reference.toString());
        assertEquals("v1", reference.tagOrDigest());
    }

    @Test
    void takesHexAsATag() {
        assertEquals(
                "docker.io/library/sha256:" + HEX,
                ImageReference.parse("sha256:" + HEX).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foo/Bar | write it as foo/bar",
                "Foo | write it as foo",
                "my.host/Foo | write it as foo",
                "http://foo/bar | write it as foo/bar",
                "foo: | a tag has 1 to 128",
                "foo:-x | a tag has 1 to 128",
                "foo:v1+x | a tag has 1 to 128",
                "foo:v1:v2 | a tag has 1 to 128",
                ":v1 | a part of the repository name is empty",
                "foo//bar | a part of the repository name is empty",
                "/foo | a part of the repository name is empty",
                "foo/ | a part of the repository name is empty",
                "foo..bar | 'foo..bar' is no part of a repository name",
                "foo___bar | 'foo___bar' is no part of a repository name",
                "foo_ | 'foo_' is no part of a repository name",
                "../../x | '..' is no host",
                "foo.com:abc/x | 'foo.com:abc' is no host",
                "x-.com/foo | 'x-.com' is no host",
                "foo.com:99999/x | 'foo.com:99999' is no host",
                "foo.com:99999999999/x | is no host",
                "foo.1/x | 'foo.1' is no host",
                "999.1.1.1/x | is no host",
                "[::::]/x | is no host",
                "::1/foo | '::1' is no host",
                "a b | the character at position 2 may not stand in a reference",
                "app:ü | the character at position 5 may not stand in a reference",
                "foo@sha256:AAAA | has 64 hex digits",
                "foo@ | a digest is written algorithm:hex",
                "@ | a digest is written algorithm:hex",
                "foo@md5:abc | cannot verify digests of algorithm 'md5'",
                "foo@sha256:../../../x | has 64 hex digits",
            })
    void p5_p7_tellsWhichRuleIsBroken(String text, String rule) {
        String message = assertThrows(IllegalArgumentException.class, () -> ImageReference.parse(text))
                .getMessage();

        assertTrue(message.contains(rule), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void refusesNothing(String text) {
        assertThrows(IllegalArgumentException.class, () -> ImageReference.parse(text));
    }

    @Test
    void refusesAnImageId() {
        String message = assertThrows(IllegalArgumentException.class, () -> ImageReference.parse(HEX))
                .getMessage();

        assertTrue(message.contains("image ID"), message);
    }

    @Test
    void p7_refusesUpperCaseHexInADigest() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> ImageReference.parse("foo@sha256:" + HEX.toUpperCase(java.util.Locale.ROOT)))
                .getMessage();

        assertTrue(message.contains("lower case"), message);
    }

    @Test
    void takesALongPathUpToTheLimitAndNoFurther() {
        String longest = "a".repeat(255);

        assertEquals(
                longest, ImageReference.parse("my.host/" + longest).repository().path());
        assertThrows(IllegalArgumentException.class, () -> ImageReference.parse("my.host/a" + longest));
        assertThrows(IllegalArgumentException.class, () -> ImageReference.parse("a:" + "t".repeat(129)));
        assertThrows(IllegalArgumentException.class, () -> ImageReference.parse("a/".repeat(100_000) + "a"));
    }

    @Test
    void printsWhatItParses() {
        for (String text : new String[] {"docker.io/library/a:b", "h:1/a/b@sha256:" + HEX, "h.x/a:t@sha256:" + HEX}) {
            assertEquals(text, ImageReference.parse(text).toString());
            assertEquals(
                    ImageReference.parse(text),
                    ImageReference.parse(ImageReference.parse(text).toString()));
        }
    }
}
