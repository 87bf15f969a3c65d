package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.Environment;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proxy leads where, by the rules of Maven and by those of the environment. */
class ProxiesTest {
    private static final Proxies.NoProxy.Style MAVEN = Proxies.NoProxy.Style.MAVEN;
    private static final Proxies.NoProxy.Style ENVIRONMENT = Proxies.NoProxy.Style.ENVIRONMENT;

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true",
        "example.com, EXAMPLE.com, true",
        "example.com, www.example.com, false",
        "*.example.com, www.example.com, true",
        "*.example.com, example.com, false",
        "*.EXAMPLE.com, www.example.com, true",
        "*, anything.test, true",
        "10.*, 10.1.2.3, true",
        "10.*, 110.1.2.3, false",
        "*a*b*, xaybz.test, true",
        "*.example.com, www.example.com.evil.test, false",
        "www.example*, www.example.com, true",
        "wwwxexample.com, www.example.com, false",
        "a.test|*.example.com, www.example.com, true",
        "'a.test, *.example.com', www.example.com, true",
        "[fd00::1], '[fd00::1]:5000', true",
    })
    void mavensPatterns(String list, String host, boolean direct) {
        assertEquals(direct, isDirect(list, MAVEN, host));
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true",
        "example.com, www.EXAMPLE.com, true",
        "EXAMPLE.com, www.example.com, true",
        "example.com, notexample.com, false",
        "example.com, example.com., true",
        ".example.com, www.example.com, true",
        ".example.com, example.com, false",
        "*.example.com, www.example.com, true",
        "example.com:5000, example.com:5000, true",
        "example.com:443, example.com, true",
        "example.com:5000, example.com:5001, false",
        "example.com:5000, example.com, false",
        "10.1.2.3, 10.1.2.3:5000, true",
        "10.1.2.3:5000, 10.1.2.3:5001, false",
        "10.0.0.0/8, 10.200.3.4, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.128/25, 10.1.2.127, false",
        "10.1.2.128/25, 10.1.2.200, true",
        "10.0.0.0/8, ten.example.com, false",
        "10.0.0.0/33, 10.0.0.0, false",
        "fd00::/8, '[fd12::1]:5000', true",
        "fd00::1, '[fd00:0::1]', true",
        "'[fd00::1]:5000', '[fd00::1]:5000', true",
        "'[fd00::1]:5000', '[fd00::1]:5001', false",
        "*, anything.test, true",
        "'a.test, example.com', example.com, true",
        "'a.test example.com', example.com, true",
        "example.com, example.com.evil.test, false",
        "' , ,', example.com, false",
        ".., example.com, false",
        "., example.com, false",
    })
    void patternsOfTheEnvironment(String list, String host, boolean direct) {
        assertEquals(direct, isDirect(list, ENVIRONMENT, host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:5000", "127.0.0.1:5000", "[::1]:5000", "registry.localhost"})
    void loopbackIsAlwaysDirect(String host) {
        assertTrue(isDirect("", MAVEN, host));
        assertTrue(isDirect("", ENVIRONMENT, host));
    }

    @Test
    void theFirstRuleThatAppliesDecides() {
        Proxies proxies = new Proxies(List.of(
                rule("https", "one", "a.test", MAVEN),
                rule("https", "two", "", MAVEN),
                rule("http", "three", "", MAVEN)));

        assertEquals("two", host(proxies, "https://a.test/"));
        assertEquals("one", host(proxies, "https://b.test/"));
        assertEquals("three", host(proxies, "http://b.test/"));
    }

    @Test
    void aRuleIsForItsSchemesOnly() {
        assertEquals("direct", host(new Proxies(List.of(rule("http", "one", "", MAVEN))), "https://a.test/"));
        assertEquals("direct", host(new Proxies(List.of(rule("https", "one", "", MAVEN))), "http://a.test/"));
    }

    @Test
    void variablesAreReadInLowerCaseFirst() {
        Proxies proxies = Proxies.ofEnvironment(environment(Map.of(
                "https_proxy", "http://user:pa%40s+s%C3%BC@one:3128/",
                "HTTPS_PROXY", "http://two",
                "HTTP_PROXY", "three:8080",
                "NO_PROXY", "a.test")));

        assertEquals(
                Optional.of(new Proxies.Proxy("one", 3128, "user", Secret.of("pa@s+sü"), "https_proxy")),
                proxies.of(URI.create("https://b.test/")));
        assertEquals(
                Optional.of(new Proxies.Proxy("three", 8080, "", Secret.of(""), "HTTP_PROXY")),
                proxies.of(URI.create("http://b.test/")));
        assertEquals("direct", host(proxies, "https://a.test/"));
    }

    @ParameterizedTest
    @CsvSource({
        "proxy, proxy, 80, ''",
        "HTTP://proxy:1, proxy, 1, ''",
        "' http://proxy:1/ ', proxy, 1, ''",
        "'[fd00::1]:3128', fd00::1, 3128, ''",
        "http://user@proxy, proxy, 80, user",
        "http://us%3Aer:a@b:c/d@proxy:9, proxy, 9, us:er",
    })
    void waysToWriteAProxy(String value, String host, int port, String user) {
        Proxies.Proxy proxy = Proxies.ofEnvironment(environment(Map.of("HTTPS_PROXY", value)))
                .of(URI.create("https://a.test/"))
                .orElseThrow();

        assertEquals(host, proxy.host());
        assertEquals(port, proxy.port());
        assertEquals(user, proxy.user());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://u:canary@proxy:1",
                "socks5://u:canary@proxy:1",
                "http://u:canary@proxy:99999",
                "http://u:canary@proxy:port",
                "http://u:canary@proxy/path",
                "http://u:canary@",
                "http://u:canary%zz@proxy:1",
                "http://u:canary%2@proxy:1",
                "http://",
                "canary canary"
            })
    void nonsenseIsRefusedByTheNameOfItsVariable(String value) {
        Environment environment = environment(Map.of("HTTPS_PROXY", value));

        ManifestException e = assertThrows(ManifestException.class, () -> Proxies.ofEnvironment(environment));

        assertEquals(ManifestException.Kind.INPUT, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains("environment variable HTTPS_PROXY: "), e.getMessage());
        assertFalse(String.valueOf(e.getMessage()).contains("canary"), e.getMessage());
    }

    @Test
    void aHeaderOfACgiRequestIsNoProxy() {
        assertEquals(
                Proxies.none(),
                Proxies.ofEnvironment(environment(Map.of("HTTP_PROXY", "http://evil", "REQUEST_METHOD", "GET"))));
        assertEquals(
                "good",
                host(
                        Proxies.ofEnvironment(
                                environment(Map.of("http_proxy", "http://good", "REQUEST_METHOD", "GET"))),
                        "http://a.test/"));
    }

    @Test
    void withoutVariablesEverythingIsDirect() {
        assertEquals(Proxies.none(), Proxies.ofEnvironment(environment(Map.of("https_proxy", " "))));
    }

    @Test
    void passwordIsNotShown() {
        Proxies proxies = Proxies.ofEnvironment(environment(Map.of("HTTPS_PROXY", "http://user:canary@one")));

        assertFalse(proxies.toString().contains("canary"), proxies.toString());
        assertTrue(proxies.toString().contains("user"), proxies.toString());
    }

    private static boolean isDirect(String list, Proxies.NoProxy.Style style, String host) {
        return host(new Proxies(List.of(rule("https", "proxy", list, style))), "https://" + host + "/")
                .equals("direct");
    }

    private static String host(Proxies proxies, String uri) {
        return proxies.of(URI.create(uri)).map(Proxies.Proxy::host).orElse("direct");
    }

    private static Proxies.Rule rule(String scheme, String proxy, String except, Proxies.NoProxy.Style style) {
        return new Proxies.Rule(
                Set.of(scheme),
                new Proxies.Proxy(proxy, 8080, "", Secret.of(""), "test"),
                Proxies.NoProxy.parse(except, style));
    }

    private static Environment environment(Map<String, String> variables) {
        return new Environment(variables, Path.of("/home"), false, Path.of("/"));
    }
}
