package io.github.manifestlist.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real {@code mvnw}, with a tiny distribution for Maven's, and on the PATH only what a test puts there. */
class MvnwTest {
    private static final String VERSION = "3.9.99";
    private static final String NAME = "apache-maven-" + VERSION;
    private static final String ZIP = NAME + "-bin.zip";
    private static final String TOOLS = "chmod cp java ls mkdir mktemp mv readlink rm sed sha512sum tail tr unzip";

    @TempDir
    Path temp;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private Phaser arrivals = new Phaser(1);
    private byte[] distribution = {};
    private HttpServer server;
    private Path bin;
    private Path cache;
    private Path project;

    @BeforeEach
    void setUp() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> new Thread(task).start());
        server.createContext("/", this::serve);
        server.start();
        bin = Files.createDirectory(temp.resolve("bin"));
        cache = temp.resolve("a home/.m2/wrapper/dists/" + NAME);
        environment.put("HOME", temp.resolve("a home").toString());
        environment.put("PATH", bin.toString());
        int port = server.getAddress().getPort();
        environment.put("MVNW_BASE_URL", "http://127.0.0.1:" + port + "/maven-3");
        distribution = zip("#!/bin/sh\nprintf 'RAN'\nfor arg; do printf '<%s>' \"$arg\"; done\nexit ${FAKE_EXIT:-0}\n");
        project = Files.createDirectory(temp.resolve("a project"));
        Files.createDirectories(project.resolve(".mvn/wrapper"));
        Files.copy(Path.of(System.getProperty("basedir", "")).resolve("mvnw"), project.resolve("mvnw"));
        pin("# a CRLF file\r\nmaven.version = " + VERSION + "\r\nmaven.sha512=" + sha512(distribution) + "\r\n");
        tools(TOOLS.split(" ", -1));
    }

    @AfterEach
    void tearDown() {
        server.stop(0);
        arrivals.forceTermination();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mvn", "curl", "wget"})
    void fetchesOnceAndThenRunsFromTheCacheQuietly(String source) throws Exception {
        tools(source);
        environment.put("MVNW_VERBOSE", "true");
        runs("verify").says("Apache Maven " + VERSION + " from " + source);
        assertEquals(source.equals("mvn") ? List.of() : List.of("/maven-3/" + VERSION + "/binaries/" + ZIP), requests);
        requests.clear();
        Files.delete(bin.resolve(source));
        Files.delete(bin.resolve("unzip"));
        runs("verify").says("Apache Maven " + VERSION + " from the cache");
        environment.remove("MVNW_VERBOSE");
        assertEquals("", runs("clean").err());
        assertEquals(List.of(), requests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mvn", "curl", "wget"})
    void refusesWhatHasAnotherChecksum(String source) throws Exception {
        tools(source);
        String expected = sha512("another".getBytes(UTF_8));
        pin("maven.version=" + VERSION + "\nmaven.sha512=" + expected);
        refuses("verify").says("wrong SHA-512: " + ZIP + " from " + source, expected, sha512(distribution));
    }

    @Test
    void refusesACacheThatWasTamperedWithAndFetchesAnewOnTheNextRun() throws Exception {
        tools("curl");
        runs();
        Path archive = children(cache).get(0).resolve(ZIP);
        Files.writeString(archive, "!", StandardOpenOption.APPEND);
        String actual = sha512(Files.readAllBytes(archive));
        refuses("verify").says("wrong SHA-512: ", archive.toString(), sha512(distribution), actual);
        runs();
        Files.delete(children(cache).get(0).resolve(NAME + "/bin/mvn"));
        runs().says("the cache is incomplete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "3.10.0", "4.0.0-rc-5"})
    void asksMavenOutsideTheProjectWithTheSettingsOfTheCaller(String version) throws Exception {
        fakeMaven(version, "");
        environment.put("MVNW_HOME", project.resolve("cache").toString());
        environment.put("MAVEN_BASEDIR", project.toString());
        runs("-s", "my settings.xml", "-X", "-gs", "/g.xml", "-Dmaven.repo.local=repo", "-o", "verify");
        List<String> asked = Files.readAllLines(temp.resolve("asked"));
        String here = project.toRealPath() + "/";
        assertEquals("basedir= nested=true .mvn", asked.get(0));
        assertEquals(List.of("-B", "-q", "-s", here + "my settings.xml"), asked.subList(1, 5));
        assertEquals(List.of("-gs", "/g.xml", "-Dmaven.repo.local=" + here + "repo", "-o"), asked.subList(5, 9));
        assertEquals("-Dartifact=org.apache.maven:apache-maven:" + VERSION + ":zip:bin", asked.get(10));
        assertEquals(12, asked.size(), asked.toString());
    }

    @Test
    void goesOnToCurlWhenMavenFailsAndToWgetWhenCurlDoes() throws Exception {
        tools("curl");
        fakeMaven("3.8.7", "printf '\\033[1;31m[ERROR]\\033[m no such mirror\\n[ERROR] more\\n'; exit 1");
        runs().says("no Apache Maven from mvn 3.8.7", ": [ERROR] no such mirror\n");
        environment.put("MVNW_HOME", temp.resolve("another").toString());
        executable("curl", "#!/bin/sh\necho 'curl: (35) no'; exit 35\n");
        tools("wget");
        runs().says("no Apache Maven from curl, http://127.0.0.1:", ": curl: (35) no\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.2.1", "3.5.4", "3.6.2"})
    void goesOnToCurlWhenMavenIsTooOld(String version) throws Exception {
        tools("curl");
        fakeMaven(version, "");
        runs().says("mvn on the PATH is version " + version + ", not 3.6.3 or later: not used\n");
        assertFalse(Files.exists(temp.resolve("asked")));
    }

    @Test
    void saysWhatIsMissingWhenNothingCanFetchOrMay() throws Exception {
        refuses().says("mvn 3.6.3 or later", "curl or wget", "MVNW_BASE_URL");
        tools("curl");
        refuses("-o").says("-o forbids a download");
        assertEquals(List.of(), requests);
    }

    @Test
    void saysWhatItTriedButNoPasswordWhenTheMirrorHasNoSuchFile() throws Exception {
        tools("curl");
        environment.computeIfPresent("MVNW_BASE_URL", (key, url) -> url.replace("//", "//me:secret@") + "/missing");
        Result result = refuses().says("/maven-3/missing/" + VERSION + "/binaries/" + ZIP, "404");
        assertFalse(result.err().contains("secret"), result.err());
    }

    @Test
    void needsJavaAndUnpacksWithItsJarToolWhereThereIsNoUnzip() throws Exception {
        tools("curl");
        Files.delete(bin.resolve("unzip"));
        Files.delete(bin.resolve("java"));
        refuses().says("JDK 17 or later needed: JAVA_HOME is not set");
        environment.put("JAVA_HOME", temp.toString());
        refuses().says("JDK 17 or later needed: JAVA_HOME is " + temp);
        assertEquals(List.of(), requests);
        environment.remove("JAVA_HOME");
        tools("java");
        refuses().says("install unzip");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        runs();
    }

    @Test
    void runsNothingThatItCannotVerify() throws Exception {
        tools("curl", "openssl");
        Files.delete(bin.resolve("sha512sum"));
        runs();
        Files.delete(bin.resolve("openssl"));
        assertEquals("", mvnw().says("none of sha512sum, shasum, openssl").out());
    }

    @Test
    void passesArgumentsAndExitCodeThrough() throws Exception {
        tools("curl");
        runs("-Da=b  c", "it's", "\"quoted\"", "*", "$HOME", "back\\slash", "", "`x`", "--", "-s");
        environment.put("FAKE_EXIT", "42");
        assertEquals(new Result(42, "RAN<a b>", ""), mvnw("a b"));
    }

    @Test
    void worksThroughSymlinksFromAnotherFolder() throws Exception {
        tools("curl");
        Path elsewhere = Files.createDirectory(temp.resolve("else where"));
        Files.createSymbolicLink(temp.resolve("to mvnw"), Path.of("a project/mvnw"));
        Files.createSymbolicLink(elsewhere.resolve("link"), Path.of("../to mvnw"));
        assertEquals("RAN<verify>", finish(start(elsewhere, "link", "verify")).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maven.version=../..", "maven.version=3.9.99\nmaven.sha512=abc"})
    void refusesAPinThatIsNone(String properties) throws Exception {
        pin(properties);
        refuses().says("is missing or wrong in");
    }

    @Test
    void twoAtOnceDoNotHarmEachOther() throws Exception {
        tools("curl");
        arrivals = new Phaser(2); // neither download goes on before the other has begun
        List<Process> both = List.of(start(project, "mvnw", "one"), start(project, "mvnw", "two"));
        assertEquals("RAN<one>", finish(both.get(0)).out());
        assertEquals("RAN<two>", finish(both.get(1)).out());
        assertEquals(2, requests.size());
        Path only = cache.resolve(sha512(distribution).substring(0, 8));
        assertEquals(List.of(only), children(cache));
        assertEquals(2, children(only).size(), "the archive and the tree, but not the other's folder");
    }

    private Result runs(String... args) throws Exception {
        Result result = mvnw(args);
        String echo = args.length == 0 ? "" : "<" + String.join("><", args) + ">";
        assertEquals("RAN" + echo, result.out(), result.err());
        return result;
    }

    private Result refuses(String... args) throws Exception {
        Result result = mvnw(args);
        assertEquals("1 ", result.exit() + " " + result.out(), result.err());
        assertEquals(List.of(), children(cache));
        return result;
    }

    private void fakeMaven(String version, String instead) throws IOException {
        Path archive = Files.write(temp.resolve("resolved.zip"), distribution);
        executable("mvn", """
                #!/bin/sh
                [ "$1" != -version ] || { printf '\\033[1mApache Maven %%s\\033[m\\n' '%s'; exit; }
                { echo "basedir=$MAVEN_BASEDIR nested=$MVNW_NESTED $(ls -A)"; printf '%%s\\n' "$@"; } >'%s'
                %s
                for arg; do case $arg in -DoutputDirectory=*) cp '%s' "${arg#*=}/%s" ;; esac; done
                """.formatted(version, temp.resolve("asked"), instead, archive, ZIP));
    }

    private void executable(String name, String content) throws IOException {
        assertTrue(Files.writeString(bin.resolve(name), content).toFile().setExecutable(true));
    }

    /** Puts tools of this machine on the test's PATH; mvn is a fake. No links: JUnit warns of those that leave its folder. */
    private void tools(String... names) throws IOException {
        for (String name : names) {
            if (name.equals("mvn")) {
                fakeMaven("3.8.7", "");
            } else {
                executable(name, "#!/bin/sh\nexec '" + find(name) + "' \"$@\"\n");
            }
        }
    }

    /** A tool that is missing skips the test, or fails it where all are required. */
    private static Path find(String name) {
        for (String folder : (System.getProperty("java.home") + "/bin:" + System.getenv("PATH")).split(":", -1)) {
            Path file = Path.of(folder, name);
            if (Files.isExecutable(file)) {
                return file.toAbsolutePath();
            }
        }
        String reason = "there is no " + name + " on this machine";
        return "true".equals(System.getenv("MANIFEST_IT_REQUIRE_TOOLS")) ? fail(reason) : Assumptions.abort(reason);
    }

    private void pin(String properties) throws IOException {
        Files.writeString(project.resolve(".mvn/wrapper/maven-wrapper.properties"), properties);
    }

    private Result mvnw(String... args) throws Exception {
        return finish(start(project, "mvnw", args));
    }

    private Process start(Path folder, String script, String... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(find("sh").toString(), script).directory(folder.toFile());
        builder.command().addAll(List.of(args));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Result finish(Process process) throws Exception {
        if (!process.waitFor(60, TimeUnit.SECONDS)) { // what it writes is a few lines, less than a pipe holds
            process.destroyForcibly();
            fail("mvnw hangs");
        }
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Result(process.exitValue(), out, err);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        arrivals.arriveAndAwaitAdvance();
        byte[] body = path.contains("missing") ? new byte[0] : distribution;
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] zip(String mvn) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(NAME + "/bin/mvn"));
            zip.write(mvn.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String sha512(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.isDirectory(folder) ? Files.list(folder) : Stream.of()) {
            return children.toList();
        }
    }

    private record Result(int exit, String out, String err) {
        Result says(String... parts) {
            for (String part : parts) {
                assertTrue(err.contains(part), () -> "no \"" + part + "\" in: " + err);
            }
            return this;
        }
    }
}
