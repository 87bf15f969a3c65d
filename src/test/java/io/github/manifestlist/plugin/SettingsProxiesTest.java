package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.http.Proxies;
import io.github.manifestlist.http.Proxies.NoProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.maven.settings.Proxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsProxiesTest {
    @TempDir
    private Path folder;

    private final List<Proxy> proxies = new ArrayList<>();
    private MasterPassword master;

    @BeforeEach
    void writeMasterPassword() throws IOException {
        master = MasterPassword.in(folder, "canary-master");
    }

    @Test
    void theFirstActiveProxyOfAScheme() {
        proxy("off", "https", "a").setActive(false);
        proxy("first", "HTTPS", "b");
        proxy("second", "https", "c");
        proxy("plain", "http", "d");
        proxy("socks", "socks5", "e");

        assertEquals(List.of("https b", "http, https d"), ways());
    }

    /** For which Maven uses it also where https is asked. */
    @Test
    void aProxyIsForHttpAndSoForHttpsTooWhereSettingsDoNotSay() {
        proxy("corp", new Proxy().getProtocol(), "a");

        assertEquals(List.of("http, https a"), ways());
    }

    @Test
    void aProxyForHttpsIsForNothingElse() {
        proxy("corp", "https", "a");

        assertEquals(List.of("https a"), ways());
    }

    @Test
    void withoutAnActiveProxyThereIsNothing() {
        proxy("off", "http", "a").setActive(false);
        proxy("nowhere", "http", "");

        assertEquals(Optional.empty(), active());
    }

    @Test
    void n36_aProxyKeepsItsCredentialsToItself() {
        Proxy corp = proxy("corp", "http", "proxy.example.com");
        corp.setPort(3128);
        corp.setUsername("u");
        String written = master.encrypted("canary-password");
        corp.setPassword(written);
        corp.setNonProxyHosts("*.example.com| localhost ||10.*");

        Proxies.Rule rule = active().orElseThrow().rules().get(0);

        assertEquals(
                new Proxies.Proxy(
                        "proxy.example.com", 3128, "u", Secret.of("canary-password"), "settings.xml proxy \"corp\""),
                rule.proxy());
        assertEquals(new NoProxy(List.of("*.example.com", "localhost", "10.*"), NoProxy.Style.MAVEN), rule.except());
        assertFalse(rule.toString().contains("canary"), rule::toString);
        assertEquals(written, corp.getPassword(), "what other plugins see is as it was");
    }

    @Test
    void c21_aProxyThatCannotBeDecryptedIsNamed() {
        proxy("corp", "http", "a").setPassword("{c9Uau9icuBlvDvtokvlNaPzMLDXwuEYJ5fEsVd2Fq6g=}");
        proxy("other", "http", "a").setPassword("{c9Uau9icuBlvDvtokvlNaPzMLDXwuEYJ5fEsVd2Fq6g=}");

        String message = assertThrows(ManifestException.class, this::active).getMessage();

        GoalTest.assertContains(message, "cannot decrypt the password of proxy \"corp\" in settings.xml");
        assertFalse(message.contains("c9Uau9"), message);
    }

    @Test
    void c22_aProxyThatIsNotUsedIsNotTouched() {
        proxy("corp", "http", "a");
        proxy("other", "http", "b").setPassword("{c9Uau9icuBlvDvtokvlNaPzMLDXwuEYJ5fEsVd2Fq6g=}");

        assertEquals(List.of("http, https a"), ways());
    }

    private Proxy proxy(String id, String scheme, String host) {
        Proxy proxy = new Proxy();
        proxy.setId(id);
        proxy.setProtocol(scheme);
        proxy.setHost(host);
        proxies.add(proxy);
        return proxy;
    }

    private Optional<Proxies> active() {
        return new SettingsProxies(proxies, master.onMaven3()).active();
    }

    private List<String> ways() {
        return active().orElseThrow().rules().stream()
                .map(rule -> String.join(", ", new TreeSet<>(rule.schemes())) + " "
                        + rule.proxy().host())
                .toList();
    }
}
