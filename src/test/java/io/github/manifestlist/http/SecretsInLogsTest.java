package io.github.manifestlist.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.Secret;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.ForwardProxy;
import io.github.manifestlist.testing.ScriptedServer;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.tools.ToolProvider;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With every logger at its most talkative, as {@code mvn -X} has them, no secret is told. The test's class path has no
 * SLF4J binding, so one is compiled, and everything is loaded once more beside it.
 */
class SecretsInLogsTest {
    private static final String SECRET = "canary-7f3a";
    private static final String USER = "proxy-user";
    private static final String PAIR =
            Base64.getEncoder().encodeToString((USER + ":" + SECRET).getBytes(StandardCharsets.UTF_8));

    @TempDir
    private static Path binding;

    @BeforeAll
    static void compileBinding() throws Exception {
        Path source = binding.resolve("StaticLoggerBinder.java");
        try (InputStream text = SecretsInLogsTest.class.getResourceAsStream("StaticLoggerBinder.java.txt")) {
            assertNotNull(text);
            Files.write(source, text.readAllBytes());
        }
        String classPath = System.getProperty("java.class.path");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath, "-d", binding.toString(), source.toString());
        assertEquals(0, result);
    }

    @Test
    void ourExchangesTellNoSecret() throws Exception {
        List<?> lines = linesOf(Ours.class);

        assertTrue(exchanges(lines) >= 4, "HttpClient does log");
        assertNoSecret(lines);
    }

    @Test
    void n36_ourExchangesThroughAProxyTellNoSecret() throws Exception {
        List<?> lines = linesOf(OursThroughAProxy.class);

        assertTrue(exchanges(lines) >= 4, "HttpClient does log");
        assertNoSecret(lines);
    }

    private static long exchanges(List<?> lines) {
        return lines.stream()
                .filter(line -> line.toString().contains("executing exchange"))
                .count();
    }

    private static void assertNoSecret(List<?> lines) {
        List<?> betrayals = lines.stream()
                .filter(line ->
                        line.toString().contains(SECRET) || line.toString().contains(PAIR))
                .toList();
        assertEquals(List.of(), betrayals);
    }

    /** Whoever made the loggers first, such as another plugin, and however talkative they are. */
    @Test
    void ourExchangesTellNoSecretWhereAnotherClientTells() throws Exception {
        List<?> lines = linesOf(OursAfterAnother.class);

        assertTrue(lines.stream().anyMatch(line -> line.toString().contains("X-Theirs: told")), "the wire is logged");
        assertNoSecret(lines);
    }

    /** The control: with a plain HttpClient the same binding sees header, query and body. */
    @Test
    void httpClientByItselfTells() throws Exception {
        List<?> lines = linesOf(Theirs.class);

        assertTrue(lines.stream().anyMatch(line -> line.toString().contains("Authorization: Basic " + SECRET)));
        assertTrue(lines.stream().anyMatch(line -> line.toString().contains("executing GET /v2/?sig=" + SECRET)));
    }

    private static List<?> linesOf(Class<? extends Callable<?>> work) throws Exception {
        List<URL> path = new ArrayList<>();
        path.add(binding.toUri().toURL());
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader beside =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            var constructor = beside.loadClass(work.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            ((Callable<?>) constructor.newInstance()).call();
            Class<?> recorder = beside.loadClass("org.slf4j.impl.StaticLoggerBinder");
            return (List<?>) recorder.getField("LINES").get(null);
        }
    }

    /** Everything with which a secret can travel, there and back. */
    static final class Ours implements Callable<Object> {
        @Override
        public Object call() throws Exception {
            String found = Conversation.response(
                    "307 Found", SECRET, "Location: /blob?sig=" + SECRET, "Set-Cookie: a=" + SECRET);
            try (ScriptedServer server = new ScriptedServer(
                            Conversation.answers(
                                    found,
                                    Conversation.response("200 OK", SECRET, "X-Token: " + SECRET),
                                    Conversation.ok(SECRET)),
                            Conversation.answers(SECRET + "\r\n\r\n"));
                    HttpTransport transport = new HttpTransport(HttpSettings.defaults(), new Peers())) {
                Patience silent = new Patience((host, attempt, attempts, cause, wait) -> {});
                transport.send(secret(Request.get(server.host(), "/v2/?sig=" + SECRET)), silent);
                URI upload = URI.create("http://" + server.host() + "/upload?_state=" + SECRET);
                transport.send(secret(Request.to("PUT", upload)).body(SECRET.getBytes(StandardCharsets.UTF_8)), silent);
                try {
                    transport.send(secret(Request.get(server.host(), "/?sig=" + SECRET)), silent);
                    throw new IllegalStateException("garbage was taken for an answer");
                } catch (TransportException e) {
                    return e;
                }
            }
        }

        private static Request secret(Request request) {
            return request.with("Authorization", "Basic " + SECRET).with("Cookie", SECRET);
        }
    }

    /** A client as another plugin may have, which tells all, and then ours. */
    static final class OursAfterAnother implements Callable<Object> {
        @Override
        public Object call() throws Exception {
            try (ScriptedServer server = new ScriptedServer(Conversation.always(Conversation.ok("")));
                    CloseableHttpClient client = HttpClients.createDefault()) {
                HttpGet get = new HttpGet("http://" + server.host() + "/");
                get.setHeader("X-Theirs", "told");
                client.execute(get, response -> response.getCode());
            }
            return new Ours().call();
        }
    }

    /** To plain HTTP and to a tunnel that is granted, then to one that is not. */
    static final class OursThroughAProxy implements Callable<Object> {
        private final StringWriter told = new StringWriter();

        @Override
        public Object call() throws Exception {
            try (ScriptedServer server = new ScriptedServer(Conversation.always(Conversation.ok("")));
                    ForwardProxy proxy = ForwardProxy.to(server.port()).only(USER, SECRET);
                    ForwardProxy other = ForwardProxy.to(server.port()).only("someone", "else")) {
                send("http", proxy);
                send("https", proxy);
                send("http", other);
                send("https", other);
                if (server.requests.size() != 1
                        || server.hellos.get() != 1
                        || told.toString().contains(SECRET)
                        || told.toString().contains(PAIR)) {
                    throw new IllegalStateException("a secret is told, or the requests did not go as they should");
                }
                return told;
            }
        }

        private void send(String scheme, ForwardProxy forward) {
            Proxies.Proxy proxy =
                    new Proxies.Proxy("localhost", forward.port(), USER, Secret.of(SECRET), "HTTPS_PROXY");
            Proxies.NoProxy nowhere = new Proxies.NoProxy(List.of(), Proxies.NoProxy.Style.MAVEN);
            HttpSettings settings = HttpSettings.defaults()
                    .withRetries(0)
                    .withTrust(Trust.usual().withInsecure(InsecureRegistries.of(List.of("registry.test"))))
                    .withProxies(new Proxies(List.of(new Proxies.Rule(Set.of("http", "https"), proxy, nowhere))));
            told.append(settings.toString());
            try (HttpTransport transport = new HttpTransport(settings, new Peers())) {
                Request request = Request.to("GET", URI.create(scheme + "://registry.test/"));
                transport.send(request, new Patience((host, attempt, attempts, cause, wait) -> {}));
            } catch (TransportException e) {
                e.printStackTrace(new PrintWriter(told));
                told.append(e.mend());
            }
        }
    }

    /** The same with HttpClient's own ways. */
    static final class Theirs implements Callable<Object> {
        @Override
        public Object call() throws Exception {
            try (ScriptedServer server = new ScriptedServer(Conversation.always(Conversation.ok("")));
                    CloseableHttpClient client = HttpClients.createDefault()) {
                HttpGet get = new HttpGet("http://" + server.host() + "/v2/?sig=" + SECRET);
                get.setHeader("Authorization", "Basic " + SECRET);
                return client.execute(get, response -> response.getCode());
            }
        }
    }
}
