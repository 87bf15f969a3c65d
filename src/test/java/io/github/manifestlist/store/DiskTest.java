package io.github.manifestlist.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.image.PushRecord;
import io.github.manifestlist.image.PushRecord.BlobCounts;
import io.github.manifestlist.image.ResolvedPlatform;
import io.github.manifestlist.json.ImageConfigReader;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.testing.FaultyDisk;
import io.github.manifestlist.testing.SampleImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the disk, or what lies on it, is in the way of a list. */
class DiskTest {
    private static final ImageReference NAME = ImageReference.parse("registry.example.com/team/app:1.0");
    private static final Draft OLD = draft(SampleImage.docker("linux/amd64"));
    private static final Draft NEW = draft(SampleImage.docker("linux/arm64"));

    @TempDir
    Path folder;

    private final FaultyDisk disk = new FaultyDisk();
    private Path directory;
    private ListStore store;

    @BeforeEach
    void saveAList() {
        directory = folder.resolve("target/manifests");
        store = new ListStore(disk.at(directory));
        store.save(NAME, OLD);
    }

    @Test
    void f1_whereNobodyMayWriteThePathAndThePermissionAreNamed() throws IOException {
        Map<String, String> before = files();
        disk.denyWriting();

        String message = refused();

        assertTrue(
                message.startsWith("cannot save the list " + NAME + ": no permission to write "
                        + directory.resolve(".lock") + ". Check that " + directory + " can be written"),
                message);
        assertEquals(before, files());
        assertEquals(OLD.list(), store.load(NAME).list(), "reading needs no permission to write");
    }

    @Test
    void whatNoDigestVouchesForIsOnTheDiskBeforeItTakesItsPlace() {
        assertEquals(Set.of("oci-layout", "index.json", "list.json", "digest"), disk.forced());

        store.recordPush(store.load(NAME), new PushRecord(List.of(NAME), BlobCounts.NONE));

        assertTrue(disk.forced().contains(".list.json.new"), () -> disk.forced().toString());
    }

    @Test
    void f1_aDirectoryThatCannotBeMadeIsNamed() {
        disk.denyWriting();
        Path elsewhere = folder.resolve("elsewhere/manifests");

        String message = message(() -> new ListStore(disk.at(elsewhere)).save(NAME, NEW));

        assertTrue(message.contains("no permission to write " + folder.resolve("elsewhere")), message);
    }

    @Test
    void f1_whereNobodyMayWriteThatIsSeenBeforeAnythingIsWritten() throws IOException {
        Map<String, String> before = files();
        Path elsewhere = directory.resolve("team/manifests");
        store.refuseUnwritable(NAME);
        new ListStore(disk.at(elsewhere)).refuseUnwritable(NAME);
        disk.denyWriting();

        String itself = message(() -> store.refuseUnwritable(NAME));
        String above = message(() -> new ListStore(disk.at(elsewhere)).refuseUnwritable(NAME));

        assertEquals(
                "cannot save the list " + NAME + ": no permission to write " + directory + ". Check that " + directory
                        + " can be written and has space, or name another folder in <directory>"
                        + " (-Dmanifest.directory), which is " + directory,
                itself);
        assertTrue(above.contains("no permission to write " + directory + ". Check that " + elsewhere), above);
        assertEquals(before, files());
    }

    /** Full before the first file, within a file, between two of them. */
    @ParameterizedTest
    @ValueSource(longs = {0, 10, 30, 200, 700, 1500})
    void f2_aFullDiskLeavesTheFormerListAndNothingElse(long room) throws IOException {
        Map<String, String> before = files();
        disk.fullAfter(room);

        String message = refused();

        assertTrue(message.contains("No space left on device. Check that " + directory), message);
        assertTrue(message.contains("has space"), message);
        assertEquals(before, files());
        disk.behave();
        store.save(NAME, NEW);
        assertEquals(NEW.list(), store.load(NAME).list());
    }

    @Test
    void f2_aFullDiskLeavesTheListThatWasPushedAsItWas() throws IOException {
        Map<String, String> before = files();
        StoredList pushed = store.load(NAME);
        disk.fullAfter(30);

        String message = message(() -> store.recordPush(pushed, new PushRecord(List.of(NAME), BlobCounts.NONE)));

        assertTrue(message.contains("No space left on device"), message);
        assertEquals(before, files());
    }

    @Test
    void f5_theBuildDirectoryMayBeALink() throws IOException {
        Path real = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        ListStore behind = new ListStore(link.resolve("manifests"));

        behind.save(NAME, OLD);
        behind.recordPush(behind.save(NAME, NEW), new PushRecord(List.of(NAME), BlobCounts.NONE));

        assertEquals(
                NEW.list(), new ListStore(real.resolve("manifests")).load(NAME).list());
        assertTrue(behind.remove(NAME));
        assertFalse(Files.exists(behind.folder(NAME)));
        assertTrue(Files.isSymbolicLink(link));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "old"})
    void f7_whatALinkInThePlaceOfATemporaryFolderLeadsToIsUntouched(String kind) throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("list.json"), "theirs");
        Path link = directory.resolve("." + name() + "." + kind);
        Files.createSymbolicLink(link, elsewhere);

        store.save(NAME, NEW);

        assertEquals(NEW.list(), store.load(NAME).list());
        assertFalse(Files.exists(link, LinkOption.NOFOLLOW_LINKS));
        assertEquals("theirs", Files.readString(elsewhere.resolve("list.json")));
        try (Stream<Path> there = Files.list(elsewhere)) {
            assertEquals(1, there.count());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void f7_whatALinkInThePlaceOfATemporaryFileLeadsToIsUntouched(boolean isThere) throws IOException {
        Path elsewhere = folder.resolve("elsewhere.json");
        if (isThere) {
            Files.writeString(elsewhere, "theirs");
        }
        Files.createSymbolicLink(directory.resolve(name()).resolve(".list.json.new"), elsewhere);
        PushRecord push = new PushRecord(List.of(NAME), BlobCounts.NONE);

        store.recordPush(store.load(NAME), push);

        assertEquals(push, store.load(NAME).record().pushed().orElseThrow());
        assertEquals(isThere, Files.exists(elsewhere));
        assertTrue(!isThere || Files.readString(elsewhere).equals("theirs"));
    }

    @Test
    void f7_aLinkInThePlaceOfTheLockIsRefused() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "theirs");
        Files.delete(directory.resolve(".lock"));
        Files.createSymbolicLink(directory.resolve(".lock"), elsewhere);

        assertTrue(refused().contains("it is no file but a link or something else"));
        assertEquals("theirs", Files.readString(elsewhere));
    }

    @Test
    void f10_whoWaitsInVainForAnotherBuildSaysSoAndChangesNothing() throws IOException {
        assertEquals(Duration.ofSeconds(30), FolderLock.PATIENCE);
        Map<String, String> before = files();
        try (FileChannel other = FileChannel.open(directory.resolve(".lock"), StandardOpenOption.WRITE);
                FileLock held = other.lock()) {
            assertTrue(held.isValid());
            ListStore impatient = new ListStore(directory, new StoreLocks(), Duration.ZERO, (where, most) -> {});

            String message = message(() -> impatient.save(NAME, NEW));

            assertTrue(message.contains("in " + directory + ": it is locked by another build. Wait"), message);
            assertTrue(message.contains("-Dmanifest.directory"), message);
            assertEquals(OLD.list(), impatient.load(NAME).list(), "reading waits for nobody");
        }
        assertEquals(before, files());
        store.save(NAME, NEW);
        assertEquals(NEW.list(), store.load(NAME).list());
    }

    @Test
    void f10_whoWaitsForAnotherBuildSaysSoOnceAndGoesOnBehindIt() throws IOException {
        Duration patience = Duration.ofSeconds(6);
        List<String> told = new ArrayList<>();
        try (FileChannel other = FileChannel.open(directory.resolve(".lock"), StandardOpenOption.WRITE)) {
            FileLock held = other.lock();
            ListStore patient = new ListStore(directory, new StoreLocks(), patience, (where, most) -> {
                told.add(where + " " + most);
                release(held);
            });

            patient.save(NAME, NEW);
            patient.save(NAME, OLD);
        }

        assertEquals(List.of(directory + " " + patience), told);
        assertEquals(OLD.list(), store.load(NAME).list());
    }

    @Test
    void whatBreaksWhileItIsLookedThroughHoldsNoListThatCanBeNamed() {
        assertEquals(List.of(NAME), store.unpushed());
        disk.breakListings();

        assertEquals(List.of(), store.unpushed());
    }

    private static void release(FileLock held) {
        try {
            held.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "con",
                "NUL",
                "aux",
                "prn",
                "com1",
                "lpt9",
                "nul.example.com",
                "CON.example.com",
                "com1.example.com"
            })
    void f12_noFolderHasTheNameOfADeviceOfWindows(String host) {
        String name = store.folder(ImageReference.parse(host + ":5000/x:1"))
                .getFileName()
                .toString();

        String base = name.replaceFirst("\\..*", "");
        assertFalse(base.matches("(?i)con|prn|aux|nul|com[0-9]|lpt[0-9]"), name);
        assertTrue(name.matches("[A-Za-z0-9._-]+[0-9a-f]"), name);
    }

    @Test
    void f12_aFolderThatAnotherProgramHasOpenForAMomentIsMovedAllTheSame() {
        disk.denyMoves(2);

        store.save(NAME, NEW);

        assertEquals(NEW.list(), store.load(NAME).list());
    }

    @Test
    void f12_aFolderThatAnotherProgramKeepsOpenIsAnErrorAndTheFormerListIsThere() throws IOException {
        Map<String, String> before = files();
        disk.denyMoves(3);

        assertTrue(refused().contains("no permission to write " + store.folder(NAME)));
        assertEquals(before, files());
    }

    private String refused() {
        return message(() -> store.save(NAME, NEW));
    }

    private static String message(Runnable change) {
        ManifestException failure = assertThrows(ManifestException.class, change::run);
        assertEquals(ManifestException.Kind.ACCIDENT, failure.kind());
        return String.valueOf(failure.getMessage());
    }

    private String name() {
        return store.folder(NAME).getFileName().toString();
    }

    /** All that lies there, byte for byte. */
    private Map<String, String> files() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.toList()) {
                contents.put(path.toString(), Files.isRegularFile(path) ? Files.readString(path) : "");
            }
        }
        return contents;
    }

    private static Draft draft(SampleImage image) {
        Manifest manifest = ManifestReader.read(image.manifestBytes(), image.mediaType());
        Documents documents = new Documents();
        documents.add(manifest, ManifestReader.image(manifest), image.configBytes());
        ListEntry entry = new ListEntry(
                ImageReference.parse("registry.example.com/team/app:a"),
                manifest.descriptor(),
                ResolvedPlatform.of(ImageConfigReader.platform(image.configBytes()), PlatformOrigin.CONFIG));
        return new Draft(ManifestList.of(List.of(entry)), documents);
    }
}
