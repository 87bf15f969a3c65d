package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListFormat;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.render.PlatformTable;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.Command;
import io.github.manifestlist.testing.SampleImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that a JVM of its own makes and pushes, whatever its language, its clock's zone, its encoding and its folder. */
class AnyMachineTest extends CreateFixture {
    private static final String ODD_FOLDER = "a b#c%41&d (ü→日本)";

    private Map<String, String> usual;

    @BeforeEach
    void makeTheListHere() throws IOException {
        SampleImage.docker("linux/arm/v7").putInto(registry, "app", "i");
        SampleImage.builder().platform("linux/amd64").layers(3, 4000).build().putInto(registry, "app", "ii");
        usual = madeIn(folder.resolve("usual"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=tr -Duser.country=TR",
                "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab",
                "-Duser.language=th -Duser.country=TH -Duser.extensions=u-nu-thai-ca-buddhist",
                "-Duser.timezone=Pacific/Kiritimati",
            })
    void f17_theBytesAndTheTableAreTheSameInEveryLanguageAndTimeZone(String options) throws IOException {
        assertEquals(usual, madeIn(folder.resolve("other"), options.split(" ")));
    }

    @Test
    void f14_aFolderMayHaveSpacesSignsAndForeignLettersUnderAnyEncoding() throws IOException {
        assertEquals(usual, madeIn(folder.resolve(ODD_FOLDER), "-Dfile.encoding=ISO-8859-1"));
        assertTrue(Files.isDirectory(folder.resolve(ODD_FOLDER)));
    }

    /** The files that such a JVM leaves in a folder by their names, and the table that it prints. */
    private Map<String, String> madeIn(Path directory, String... options) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Command.Result result = Command.of(java)
                .and(Arrays.asList(options))
                .and("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"))
                .and(AnyMachineTest.class.getName(), registry.host(), directory.toString())
                .with("LC_ALL", "C.UTF-8")
                .run()
                .orFail();
        Map<String, String> made = new TreeMap<>(Map.of("table", result.output()));
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                made.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        made.put("pushed", new String(registry.manifest("app", "1.0").orElseThrow(), StandardCharsets.UTF_8));
        registry.deleteManifest("app", "1.0");
        assertTrue(made.get("table").contains("1.2 MB") && made.size() > 8, made.toString());
        return made;
    }

    /** Makes and pushes a list at a registry, with a store in a folder. */
    public static void main(String[] arguments) {
        ImageReference name = ImageReference.parse(arguments[0] + "/app:1.0");
        ListStore store = new ListStore(Path.of(arguments[1]));
        Narrator narrator = new Events().narrator();
        Registry registry =
                new RegistryAccess().registry(HttpSettings.defaults().withRetries(0), Credentials.none(), narrator);
        List<Source> sources = Stream.of("i", "ii")
                .map(tag -> new Source(
                        ImageReference.parse(arguments[0] + "/app:" + tag),
                        tag.equals("i") ? PlatformChange.of(Platform.parse("LINUX/ARM/V7")) : PlatformChange.NONE,
                        Map.of("I", "ı", "i", "İ"),
                        false))
                .toList();
        ListPlan plan = new ListPlan(
                name,
                sources,
                ListFormat.OCI,
                Map.of("title", "ü→日本 I"),
                Optional.empty(),
                Attestations.KEEP,
                PlatformMismatch.IGNORE,
                false);
        StoredList stored = new CreateList(registry, store, narrator).run(plan);
        new PushList(registry, store, narrator).run(new PushPlan(name, List.of(), List.of(), false, false));
        List<PlatformTable.Row> rows = stored.list().entries().stream()
                .map(entry -> new PlatformTable.Row(entry, 1234567))
                .toList();
        PlatformTable.of(rows).forEach(System.out::println);
    }
}
