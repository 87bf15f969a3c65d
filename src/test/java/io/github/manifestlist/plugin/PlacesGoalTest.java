package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where lists lie, and what two executions make of one. */
class PlacesGoalTest extends GoalTest {
    private CreateMojo create;
    private String amd64;
    private String arm64;

    @BeforeEach
    void pushTheImages(@InjectMojo(goal = "create") CreateMojo mojo) {
        create = mojo;
        amd64 = SampleImage.docker("linux/amd64").putInto(registry, "app", "amd64");
        arm64 = SampleImage.builder().platform("linux/arm64").seed(2).build().putInto(registry, "app", "arm64");
        given("manifest.list", registry.host() + "/app:1.0");
        given("manifest.images", amd64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../x",
                "/etc/x",
                "x/../../y",
                "C:\\x",
                "CON",
                "x:..",
                "x:../y",
                "x/..",
                "./x",
                "~/x",
                "x\u0000y",
                "x%2e%2e/y\\..\\z"
            })
    void p17_aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
        given("manifest.list", name);

        assertContains(failure(create), "<manifestList> (-Dmanifest.list) is '" + name + "'");
        assertEquals(List.of(), made());
        assertTrue(registry.requests().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"con", "x:con", "nul/aux:PRN", "x__y/z:a..b"})
    void p17_aListLiesInTheDirectoryWhateverItsName(String name) throws Exception {
        given("manifest.list", registry.host() + "/" + name);

        run(create);

        assertEquals(List.of("manifests"), made());
        assertTrue(Files.isDirectory(storeFolder(registry.host() + "/" + name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lists", "../lists", "a/../../lists"})
    void p17_theDirectoryIsTheOneThatIsGivenAndNothingLiesBesideIt(String directory) throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path given = inner.resolve(directory).normalize();
        given("manifest.directory", inner.resolve(directory).toString());

        run(create);

        assertTrue(Files.isDirectory(given));
        try (Stream<Path> all = Files.walk(folder)) {
            assertTrue(
                    all.allMatch(path -> path.startsWith(given) || given.startsWith(path) || path.equals(inner)),
                    given.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory", "digestFile"})
    void p17_aPathThatTheFileSystemCannotHaveIsAnErrorThatNamesTheParameter(String parameter) {
        given("manifest." + parameter, "a\u0000b");

        assertContains(failure(create), "<" + parameter + "> (-Dmanifest." + parameter + ") is 'a\u0000b'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"taken", "taken/lists/here"})
    void p17_aDirectoryInWhosePlaceAFileStandsIsAnErrorBeforeAnyRequest(String directory) throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "theirs");
        given("manifest.directory", folder.resolve(directory).toString());

        assertContains(
                accident(create),
                "cannot save the list " + registry.host() + "/app:1.0: " + file + " is a file, not a folder. Take that"
                        + " file away, or name another folder in <directory> (-Dmanifest.directory), which is "
                        + folder.resolve(directory));
        assertTrue(registry.requests().isEmpty());
        assertEquals("theirs", Files.readString(file));
    }

    @Test
    void f10_theLogSaysForWhatAndForHowLongABuildWaits() {
        RecordingLog log = new RecordingLog();

        new MavenNarrator(log).waitingForOthers(Path.of("lists"), Duration.ofSeconds(30));

        assertEquals(
                List.of("INFO Somebody else changes lists in lists; waiting for the end of that, 30 s at most"),
                log.lines());
    }

    @Test
    @InjectMojo(goal = "inspect")
    void p17_aFileThatTheFileSystemCannotHaveIsAnErrorBeforeAnyRequest(InspectMojo inspect) {
        given("manifest.image", amd64);
        given("manifest.outputFile", "a\u0000b");

        assertContains(failure(inspect), "<outputFile> (-Dmanifest.outputFile) is 'a\u0000b'");
        assertTrue(registry.requests().isEmpty());
    }

    @Test
    void p20_theSecondOfTwoExecutionsMakesTheListAnewUnlessItAmends() throws Exception {
        run(create);
        given("manifest.images", arm64);
        run(create);
        assertEquals(List.of("linux/arm64"), platforms());

        given("manifest.images", amd64);
        given("manifest.amend", "true");
        run(create);

        assertEquals(List.of("linux/arm64", "linux/amd64"), platforms());
    }

    private List<String> platforms() {
        return store().load(ImageReference.parse(registry.host() + "/app:1.0")).list().entries().stream()
                .map(entry -> entry.platform().toString())
                .toList();
    }

    /** What lies in the folder. */
    private List<String> made() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
