package io.github.manifestlist.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Repository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryKeyTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            registry.example.com,                     registry.example.com,
            https://registry.example.com/,            registry.example.com,
            https://registry.example.com,             registry.example.com,
            HTTP://registry.example.com/v2/,          registry.example.com,
            https://registry.example.com/any/path,    registry.example.com,
            registry.example.com/,                    registry.example.com,
            registry.example.com/v1/,                 registry.example.com,
            registry.example.com/v2/,                 registry.example.com,
            registry.example.com:443,                 registry.example.com,
            https://registry.example.com:443/v1/,     registry.example.com,
            Registry.Example.COM,                     registry.example.com,
            registry.example.com.,                    registry.example.com,
            registry.example.com.:5000,               registry.example.com:5000,
            registry.example.com:5000,                registry.example.com:5000,
            registry.example.com:4430,                registry.example.com:4430,
            https://registry.example.com:80,          registry.example.com:80,
            registry.example.com/team,                registry.example.com,     team
            registry.example.com:5000/team/app,       registry.example.com:5000,team/app
            registry.example.com/team/,               registry.example.com,     team
            registry.example.com/v1,                  registry.example.com,     v1
            localhost:5000,                           localhost:5000,
            [::1]:5000,                               [::1]:5000,
            [2001:DB8::1],                            [2001:db8::1],
            MÜNCHEN.example,                          xn--mnchen-3ya.example,
            docker.io,                                docker.io,
            index.docker.io,                          docker.io,
            registry-1.docker.io,                     docker.io,
            https://index.docker.io/v1/,              docker.io,
            https://index.docker.io/v1,               docker.io,
            index.docker.io/v1/,                      docker.io,
            https://registry-1.docker.io,             docker.io,
            docker.io/team,                           docker.io,                team
            """)
    void c5_keysAreFoundHoweverTheyAreSpelled(String key, String host, String path) {
        assertEquals(Optional.of(new RegistryKey(host, path == null ? "" : path)), RegistryKey.parse(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "https://",
                "a..b",
                "registry.example.com:",
                "registry.example.com:443:443",
                "registry.example.com:https",
                "registry.example.com..",
                "[registry.example.com",
                "\uFEFFhttps://index.docker.io/v1/",
                "https://index.docker.io/v1/access-token",
                "https://index.docker.io/v1/refresh-token"
            })
    void whatCanBelongToNoRegistryIsNoKey(String key) {
        assertEquals(Optional.empty(), RegistryKey.parse(key));
    }

    /** R3 and row C6. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example.com.evil.test",
                "xregistry.example.com",
                "example.com",
                "registry.example.com:5000",
                "registry.example.com@evil.test",
                "https://user@registry.example.com",
                "registry.example.com/tea",
                "registry.example.com/team/ap",
                "registry.example.com/team/app/more",
                "*.example.com",
                "https:registry.example.com",
                " registry.example.com"
            })
    void c6_noPartOfAKeyIsEverEnough(String key) {
        Repository repository = repository("registry.example.com/team/app");

        assertEquals(List.of(), RegistryKey.matching(Map.of(key, "canary"), repository));
        assertNotEquals(Optional.of(new RegistryKey("registry.example.com", "")), RegistryKey.parse(key));
    }

    @Test
    void c6_aKeyIsNotUsedForANameThatContainsIt() {
        for (String other : List.of("registry.example.com.evil.test/app", "xregistry.example.com/app")) {
            assertEquals(List.of(), RegistryKey.matching(Map.of("registry.example.com", ""), repository(other)));
        }
    }

    @Test
    void aRepositoryIsLookedForFromItsFullNameToItsRegistry() {
        assertEquals(
                List.of(
                        new RegistryKey("h.example:5000", "a/b/c"),
                        new RegistryKey("h.example:5000", "a/b"),
                        new RegistryKey("h.example:5000", "a"),
                        new RegistryKey("h.example:5000", "")),
                RegistryKey.of(repository("H.example:5000/a/b/c")));
        assertEquals(
                List.of(
                        new RegistryKey("docker.io", "library/app"),
                        new RegistryKey("docker.io", "library"),
                        new RegistryKey("docker.io", "")),
                RegistryKey.of(repository("app")));
    }

    @Test
    void longKeysGoFirstAndOfEqualOnesDockersOwnThenTheOrderOfTheFile() {
        Map<String, Integer> kept = new LinkedHashMap<>();
        kept.put("https://registry.example.com/", 4);
        kept.put("REGISTRY.example.com", 5);
        kept.put("registry.example.com", 3);
        kept.put("registry.example.com/team", 2);
        kept.put("registry.example.com/team/app", 1);
        kept.put("registry.example.com/other", 0);

        Repository repository = repository("registry.example.com/team/app");

        assertEquals(
                List.of(1, 2, 3, 4, 5),
                RegistryKey.matching(kept, repository).stream()
                        .map(Map.Entry::getValue)
                        .toList());
        assertEquals(
                List.of(3, 4, 5),
                RegistryKey.matchingRegistry(kept, repository).stream()
                        .map(Map.Entry::getValue)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            app,                          https://index.docker.io/v1/
            index.docker.io/team/app,     https://index.docker.io/v1/
            registry-1.docker.io/team/a,  https://index.docker.io/v1/
            registry.example.com/app,     registry.example.com
            registry.example.com:443/app, registry.example.com:443
            localhost:5000/app,           localhost:5000
            """)
    void helpersAreToldWhatDockerTellsThem(String reference, String serverUrl) {
        assertEquals(serverUrl, RegistryKey.dockersOwn(repository(reference)));
    }

    private static Repository repository(String reference) {
        return ImageReference.parse(reference).repository();
    }
}
