package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.testing.DockerCli;
import io.github.manifestlist.testing.RegistryProcess;
import io.github.manifestlist.testing.RequiresTool;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.SampleImage.Layout;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The live {@code docker} and this plugin do the same to the same registry, and everything that comes out of it is the
 * same, byte for byte.
 */
@RequiresTool("docker")
@RequiresTool("docker-registry")
class DockerParityTest extends GoalTest {
    private static RegistryProcess real;
    private DockerCli docker;

    @BeforeAll
    static void startRealRegistry() {
        real = RegistryProcess.start();
    }

    @AfterAll
    static void stopRealRegistry() {
        real.close();
    }

    @BeforeEach
    void prepareDocker() {
        docker = new DockerCli();
    }

    @AfterEach
    void forgetDocker() {
        docker.close();
    }

    @Test
    void anOrdinaryListIsTheSame(
            @InjectMojo(goal = "create") CreateMojo create,
            @InjectMojo(goal = "push") PushMojo push,
            @InjectMojo(goal = "inspect") InspectMojo inspect)
            throws Exception {
        List<String> images = List.of(
                SampleImage.docker("linux/amd64").pushTo(real.host(), "fixed", "1.0-amd64"),
                SampleImage.docker("linux/arm64/v8").pushTo(real.host(), "fixed", "1.0-arm64"),
                SampleImage.docker("linux/arm/v7").pushTo(real.host(), "fixed", "1.0-armhf"),
                SampleImage.builder()
                        .platform("windows/amd64")
                        .osVersion("10.0.17763.1999")
                        .osFeatures("win32k")
                        .build()
                        .pushTo(real.host(), "fixed", "1.0-windows"));

        assertAllTheSame("fixed", images, create, push, inspect);
    }

    /** Sets of images over the whole space of what docker accepts; a seed that once failed is kept here. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyListIsTheSame(
            long seed,
            @InjectMojo(goal = "create") CreateMojo create,
            @InjectMojo(goal = "push") PushMojo push,
            @InjectMojo(goal = "inspect") InspectMojo inspect)
            throws Exception {
        // Scattered: the first numbers of neighbouring small seeds are nearly the same.
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        String repository = "any" + seed;
        boolean oci = seed % 2 == 0;
        List<String> images = new ArrayList<>();
        int count = 2 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            String of = random.nextInt(3) == 0 ? repository + "/part-" + random.nextInt(3) : repository;
            images.add(image(random, oci, seed * 100 + i).pushTo(real.host(), of, "t" + i));
        }

        assertAllTheSame(repository, images, create, push, inspect);
    }

    @Test
    void anAnnotatedListIsTheSame(
            @InjectMojo(goal = "create") CreateMojo create,
            @InjectMojo(goal = "annotate") AnnotateMojo annotate,
            @InjectMojo(goal = "push") PushMojo push)
            throws Exception {
        String image = SampleImage.oci("linux/arm").pushTo(real.host(), "annotated", "a");
        docker.create(real.host() + "/annotated:docker", image).orFail();
        docker.annotate(
                        real.host() + "/annotated:docker",
                        image,
                        "--variant",
                        "v6",
                        "--os-version",
                        "1 <&> \u00fc",
                        "--os-features",
                        "\"x,y\",z",
                        "--os-features",
                        "z,w")
                .orFail();

        given("manifest.list", real.host() + "/annotated:ours");
        given("manifest.images", image);
        run(create);
        given("manifest.image", image);
        given("manifest.variant", "v6");
        given("manifest.osVersion", "1 <&> \u00fc");
        given("manifest.osFeatures", "\"x,y\",z");
        run(annotate);
        given("manifest.osFeatures", "z,w");
        run(annotate);
        run(push);

        docker.push(real.host() + "/annotated:docker").orFail();
        assertArrayEquals(fetch("annotated", "docker"), fetch("annotated", "ours"));
    }

    /** In docker's store {@code app-v1:x} and {@code app:v1-x} are one file, and the second image is silently lost. */
    @Test
    void imagesWhoseNamesCollideInDockersStoreAreAllListed(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        String first = SampleImage.docker("linux/amd64").pushTo(real.host(), "app-v1", "x");
        String second = SampleImage.docker("linux/arm64").pushTo(real.host(), "app", "v1-x");
        String list = real.host() + "/app:list";
        docker.create(list, first, second).orFail();
        docker.push(list).orFail();
        assertEquals(1, occurrences(fetch("app", "list"), "\"digest\""), "docker has mended its store");

        given("manifest.list", list);
        given("manifest.images", first + "," + second);
        run(create);
        run(push);

        assertEquals(2, occurrences(fetch("app", "list"), "\"digest\""));
    }

    private void assertAllTheSame(
            String repository, List<String> unordered, CreateMojo create, PushMojo push, InspectMojo inspect)
            throws Exception {
        List<String> images = inDockersOrder(unordered);
        String list = real.host() + "/" + repository + ":list";
        given("manifest.list", list);
        given("manifest.images", String.join(",", images));
        run(create);
        docker.create(list, images.toArray(String[]::new)).orFail();

        assertSameInspection(inspect, list);
        for (String image : images) {
            assertSameEntry(inspect, list, image);
            assertSameInspection(inspect, image);
        }

        given("manifest.list", list);
        given("manifest.allowDuplicatePlatforms", "true");
        run(push);
        byte[] ours = fetch(repository, "list");
        String digest = docker.push(list)
                .orFail()
                .output()
                .strip()
                .lines()
                .reduce((a, b) -> b)
                .orElseThrow();
        assertArrayEquals(fetch(repository, "list"), ours);
        assertEquals("INFO " + digest, log.lines().get(log.lines().size() - 1));

        given("manifest.remote", "true");
        docker.rm(list).orFail();
        assertSameInspection(inspect, list);
        given("manifest.remote", "false");
    }

    private void assertSameInspection(InspectMojo inspect, String reference) throws Exception {
        given("manifest.image", reference);
        given("manifest.list", "");
        given("manifest.verbose", "false");
        assertEquals(docker.inspect(reference).orFail().output(), output(inspect));
        given("manifest.verbose", "true");
        assertEquals(docker.inspect("--verbose", reference).orFail().output(), output(inspect));
    }

    private void assertSameEntry(InspectMojo inspect, String list, String image) throws Exception {
        given("manifest.image", image);
        given("manifest.list", list);
        given("manifest.verbose", "false");
        assertEquals(docker.inspect(list, image).orFail().output(), output(inspect));
        given("manifest.verbose", "true");
        assertEquals(docker.inspect("--verbose", list, image).orFail().output(), output(inspect));
    }

    private static SampleImage image(Random random, boolean oci, long seed) {
        String[] systems = {"linux", "windows", "freebsd", "Linux", "plan9"};
        String[] architectures = {"amd64", "arm64", "arm", "x86_64", "riscv64", "s390x"};
        String[] variants = {"", "v7", "v8", "<v&\">", "\u2028\ud83d\ude00"};
        String[] versions = {"", "10.0.17763.1999", "a\\b/c", "tab\tnl\nbs\bff\f\u0001", "\u00e4=\u2029'"};
        List<Layout> layouts = List.of(Layout.COMPACT, Layout.INDENTED, Layout.INDENTED_WITH_NEWLINE);
        SampleImage.Builder image = SampleImage.builder()
                .os(pick(random, systems))
                .architecture(pick(random, architectures))
                .layers(1 + random.nextInt(3), 32)
                .layout(layouts.get(random.nextInt(layouts.size())))
                .seed(seed);
        String variant = pick(random, variants);
        String version = pick(random, versions);
        if (!variant.isEmpty()) {
            image.variant(variant);
        }
        if (!version.isEmpty()) {
            image.osVersion(version);
        }
        if (random.nextInt(3) == 0) {
            image.osFeatures("win32k", pick(random, versions) + "<>&");
        }
        return oci ? image.oci().build() : image.build();
    }

    private static String pick(Random random, String[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Docker lists images in the byte order of the names of its files. */
    private static List<String> inDockersOrder(List<String> images) {
        return images.stream()
                .sorted(Comparator.comparing(image -> image.replace(':', '-').replace('/', '_')))
                .toList();
    }

    private static byte[] fetch(String repository, String tag) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + real.host() + "/v2/" + repository + "/manifests/" + tag))
                .header("Accept", "application/vnd.docker.distribution.manifest.list.v2+json")
                .header("Accept", "application/vnd.oci.image.index.v1+json")
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, response.statusCode());
        return response.body();
    }

    private static int occurrences(byte[] document, String text) {
        return new String(document, StandardCharsets.UTF_8).split(text, -1).length - 1;
    }
}
