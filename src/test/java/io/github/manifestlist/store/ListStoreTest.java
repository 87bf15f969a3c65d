package io.github.manifestlist.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.image.PushRecord;
import io.github.manifestlist.image.PushRecord.BlobCounts;
import io.github.manifestlist.image.ResolvedPlatform;
import io.github.manifestlist.json.ImageConfigReader;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.testing.RequiresTool;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.Skopeo;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListStoreTest {
    private static final ImageReference NAME = ImageReference.parse("registry.example.com/team/app:1.0");

    @TempDir
    Path directory;

    @Test
    void givesBackWhatWasSaved() {
        StoredList saved = save(NAME, "linux/amd64", "linux/arm64");

        StoredList loaded = store().load(NAME);

        assertEquals(saved.record(), loaded.record());
        assertEquals(saved.manifest().digest(), loaded.manifest().digest());
        ListEntry first = loaded.list().entries().get(0);
        assertEquals(first.descriptor().digest(), loaded.child(first).digest());
    }

    @Test
    void replacesAListAsAWhole() throws IOException {
        save(NAME, "linux/amd64", "linux/arm64");
        save(NAME, "linux/s390x");

        assertEquals(1, store().load(NAME).list().entries().size());
        assertEquals(3, files(store().folder(NAME).resolve("blobs/sha256")).size());
        assertEquals(Set.of(".lock", store().folder(NAME).getFileName().toString()), files(directory));
    }

    @Test
    void aListThatCouldNotBeReadBackIsNotSaved() {
        save(NAME, "linux/amd64");
        Draft draft = draft("linux/amd64");
        ListEntry entry = draft.list().entries().get(0);
        Map<String, String> annotations =
                IntStream.range(0, 130_000).boxed().collect(Collectors.toMap(number -> "key" + number, number -> ""));
        Draft tooMuch = new Draft(
                new ManifestList(MediaType.OCI_INDEX, List.of(entry.annotated(annotations))), draft.documents());

        String message = String.valueOf(assertThrows(ManifestException.class, () -> store().save(NAME, tooMuch))
                .getMessage());

        assertTrue(message.startsWith("cannot save the list " + NAME + ": "), message);
        assertEquals(draft.list().entries(), store().load(NAME).list().entries());
    }

    @Test
    void remembersAPush() {
        StoredList saved = save(NAME, "linux/amd64");
        PushRecord push = new PushRecord(List.of(NAME), new BlobCounts(1, 2, 3, 4));

        store().recordPush(saved, push);

        assertEquals(push, store().load(NAME).record().pushed().orElseThrow());
    }

    @Test
    void remembersAPushWhateverBecameOfTheDocumentsMeanwhile() throws IOException {
        StoredList saved = save(NAME, "linux/amd64");
        PushRecord push = new PushRecord(List.of(NAME), BlobCounts.NONE);
        Path record = store().folder(NAME).resolve("list.json");
        String unpushed = Files.readString(record);
        Path child = store().folder(NAME)
                .resolve("blobs/sha256")
                .resolve(saved.list().entries().get(0).descriptor().digest().hex());
        byte[] bytes = Files.readAllBytes(child);
        Files.delete(child);

        store().recordPush(saved, push);

        assertNotEquals(unpushed, Files.readString(record));
        Files.write(child, bytes);
        assertEquals(push, store().load(NAME).record().pushed().orElseThrow());
    }

    @Test
    void l1_bringsBackTheListOfAProcessThatDiedBetweenTheTwoMoves() throws IOException {
        StoredList saved = save(NAME, "linux/amd64");
        Path folder = store().folder(NAME);
        Files.move(folder, old());
        Files.createDirectories(directory.resolve("." + folder.getFileName() + ".new/blobs"));

        assertEquals(saved.record(), store().load(NAME).record());
        assertEquals(Set.of(".lock", folder.getFileName().toString()), files(directory));
    }

    @Test
    void l1_changesAndNotesThePushOfTheListOfAProcessThatDiedBetweenTheTwoMoves() throws IOException {
        StoredList saved = save(NAME, "linux/amd64");
        PushRecord push = new PushRecord(List.of(NAME), BlobCounts.NONE);

        Files.move(store().folder(NAME), old());
        store().recordPush(saved, push);
        assertEquals(push, store().load(NAME).record().pushed().orElseThrow());

        Files.move(store().folder(NAME), old());
        amend("linux/arm64");
        assertEquals(2, store().load(NAME).list().entries().size());
    }

    @Test
    void l1_goesOnAfterAProcessThatDiedBeforeItThrewTheFormerListAway() throws IOException {
        save(NAME, "linux/amd64");
        Files.createDirectories(old().resolve("blobs"));
        Files.writeString(old().resolve("list.json"), "former");

        StoredList saved = save(NAME, "linux/arm64");

        assertEquals(saved.record(), store().load(NAME).record());
        assertEquals(Set.of(".lock", store().folder(NAME).getFileName().toString()), files(directory));
    }

    @Test
    void l1_whatAProcessLeftThatDiedIsNoListThatWaits() throws IOException {
        save(NAME, "linux/amd64");
        Files.createDirectories(old());
        Files.copy(store().folder(NAME).resolve("list.json"), old().resolve("list.json"));

        assertEquals(List.of(NAME), store().unpushed());
    }

    @Test
    void theLayoutNamesTheListByItsTag() throws IOException {
        save(NAME, "linux/amd64");

        String index = Files.readString(store().folder(NAME).resolve("index.json"));

        assertTrue(index.contains("\"org.opencontainers.image.ref.name\": \"1.0\""), index);
    }

    @Test
    void l1_ignoresAndRemovesWhatAProcessLeftThatDiedWhileWriting() throws IOException {
        save(NAME, "linux/amd64");
        Path leftover = directory.resolve("." + store().folder(NAME).getFileName() + ".new");
        Files.createDirectories(leftover.resolve("blobs"));
        Files.writeString(leftover.resolve("list.json"), "half");

        save(NAME, "linux/arm64");

        assertFalse(Files.exists(leftover));
        assertEquals(
                "linux/arm64",
                store().load(NAME).list().entries().get(0).platform().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"formatVersion\":2}", "garbage"})
    void f3_aDamagedRecordIsAnErrorThatNamesThePath(String content) throws IOException {
        save(NAME, "linux/amd64");
        Files.writeString(store().folder(NAME).resolve("list.json"), content);

        assertDamaged("damaged");
    }

    @Test
    void f3_aListOfAnotherNameIsAnError() throws IOException {
        save(NAME, "linux/amd64");
        Path record = store().folder(NAME).resolve("list.json");
        Files.writeString(record, Files.readString(record).replace("app:1.0", "app:2.0"));

        assertDamaged("its list.json is of registry.example.com/team/app:2.0");
    }

    @Test
    void f4_aFileThatDoesNotMatchItsDigestIsAnError() throws IOException {
        StoredList saved = save(NAME, "linux/amd64");
        Path blob = store().folder(NAME)
                .resolve("blobs/sha256")
                .resolve(saved.manifest().digest().hex());
        Files.writeString(blob, Files.readString(blob).replace("amd64", "arm64"));

        assertDamaged("does not match its digest");
    }

    @Test
    void aRecordThatWasEditedToNameOtherPlatformsThanTheListIsAnError() throws IOException {
        save(NAME, "linux/amd64");
        Path record = store().folder(NAME).resolve("list.json");
        Files.writeString(record, Files.readString(record).replace("\"amd64\"", "\"arm64\""));

        assertDamaged("does not say what its list.json says");
    }

    @Test
    void aMissingFileIsAnError() throws IOException {
        StoredList saved = save(NAME, "linux/amd64");
        Files.delete(store().folder(NAME)
                .resolve("blobs/sha256")
                .resolve(saved.manifest().digest().hex()));

        assertDamaged("it lacks blobs");
    }

    @Test
    void somethingElseInThePlaceOfTheFolderIsAnError() throws IOException {
        Files.writeString(store().folder(NAME), "not ours");

        assertDamaged("no folder but a link or a file");
    }

    @Test
    void aForeignLayoutIsAnError() throws IOException {
        Files.createDirectories(store().folder(NAME));
        Files.writeString(store().folder(NAME).resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");

        assertDamaged("it lacks");
    }

    @Test
    void f9_twoThatAmendAtTheSameTimeBothCount() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<StoredList>> all = Stream.of("linux/amd64", "linux/arm64", "linux/s390x", "linux/386")
                    .map(platform -> threads.submit(() -> amend(platform)))
                    .toList();
            for (Future<StoredList> one : all) {
                one.get();
            }

            assertEquals(4, store().load(NAME).list().entries().size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aReaderNeverSeesHalfAList() throws Exception {
        save(NAME, "linux/amd64");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> writer = thread.submit(() -> {
                for (int i = 0; i < 100; i++) {
                    save(NAME, i % 2 == 0 ? "linux/arm64" : "linux/amd64");
                }
            });
            while (!writer.isDone()) {
                assertEquals(1, store().load(NAME).list().entries().size());
            }
            writer.get();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void f6_aLinkInsideIsAnError() throws IOException {
        save(NAME, "linux/amd64");
        Path record = store().folder(NAME).resolve("list.json");
        Path elsewhere = Files.move(record, directory.resolve("elsewhere.json"));
        Files.createSymbolicLink(record, elsewhere);

        assertDamaged("symbolic link");
    }

    @Test
    void f11_listsWhoseNamesLookAlikeHaveFoldersOfTheirOwn() {
        List<String> alike = List.of(
                "h.x/app:1-2", "h.x/app-1:2", "h.x/app:RC", "h.x/app:rc", "h.x/a/b:c", "h.x/a_b:c", "h.x/a-b:c");

        Set<String> folders = alike.stream()
                .map(name ->
                        store().folder(ImageReference.parse(name)).getFileName().toString())
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(alike.size(), folders.size(), folders.toString());
    }

    @Test
    void aFolderIsNamedAsTheContractSays() {
        String name = store().folder(NAME).getFileName().toString();

        assertTrue(name.startsWith("registry.example.com_team_app_1.0-"), name);
        assertEquals("registry.example.com_team_app_1.0-".length() + 16, name.length());
        String longest = store().folder(ImageReference.parse("h.x/" + "a".repeat(250) + ":t"))
                .getFileName()
                .toString();
        assertEquals(60 + 1 + 16, longest.length());
        assertNotEquals(
                store().folder(ImageReference.parse("h.x/" + "a".repeat(250) + ":u"))
                        .getFileName()
                        .toString(),
                longest);
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        ManifestException failure = assertThrows(
                ManifestException.class, () -> save(new ListStore(file.resolve("manifests")), NAME, "linux/amd64"));

        assertEquals(ManifestException.Kind.ACCIDENT, failure.kind());
        assertTrue(String.valueOf(failure.getMessage()).contains(file.toString()), failure.getMessage());
    }

    @Test
    void f9_manyThreadsLeaveOneWholeList() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<StoredList>> all = Stream.of("linux/amd64", "linux/arm64", "linux/s390x", "linux/386")
                    .map(platform -> threads.submit(() -> save(NAME, platform)))
                    .toList();
            Set<Object> digests = new TreeSet<>(java.util.Comparator.comparing(Object::toString));
            for (Future<StoredList> one : all) {
                digests.add(one.get().manifest().digest());
            }

            assertTrue(digests.contains(store().load(NAME).manifest().digest()));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void waitsForAnotherProcess() throws Exception {
        Files.createDirectories(directory);
        try (FileChannel other =
                FileChannel.open(directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock held = other.lock();
            ExecutorService thread = Executors.newSingleThreadExecutor();
            try {
                Future<StoredList> waiting = thread.submit(() -> save(NAME, "linux/amd64"));
                assertTrue(store().find(NAME).isEmpty());
                held.release();

                assertEquals(1, waiting.get().list().entries().size());
            } finally {
                thread.shutdownNow();
            }
        }
    }

    @Test
    @RequiresTool("skopeo")
    void skopeoReadsTheFolderAsItIs() {
        StoredList saved = save(NAME, "linux/amd64", "linux/arm64");

        byte[] raw = new Skopeo(directory).inspectRaw("oci:" + store().folder(NAME));

        assertEquals(saved.manifest().digest(), new Manifest(MediaType.DOCKER_LIST, raw).digest());
    }

    private void assertDamaged(String why) {
        String message = String.valueOf(
                assertThrows(ManifestException.class, () -> store().load(NAME)).getMessage());
        assertTrue(message.contains(store().folder(NAME).toString()), message);
        assertTrue(message.contains(why), message);
        assertTrue(message.contains("Run manifest:create again"), message);
    }

    /** Where a former list lies while another takes its place. */
    private Path old() {
        return directory.resolve("." + store().folder(NAME).getFileName() + ".old");
    }

    private ListStore store() {
        return new ListStore(directory);
    }

    private StoredList save(ImageReference name, String... platforms) {
        return save(store(), name, platforms);
    }

    private static StoredList save(ListStore store, ImageReference name, String... platforms) {
        return store.save(name, draft(platforms));
    }

    private static Draft draft(String... platforms) {
        Documents documents = new Documents();
        List<ListEntry> entries = new ArrayList<>();
        for (String platform : platforms) {
            SampleImage image = SampleImage.docker(platform);
            Manifest manifest = ManifestReader.read(image.manifestBytes(), image.mediaType());
            documents.add(manifest, ManifestReader.image(manifest), image.configBytes());
            Platform fromConfig = ImageConfigReader.platform(image.configBytes());
            entries.add(new ListEntry(
                    ImageReference.parse("registry.example.com/team/app:" + platform.replace('/', '-')),
                    manifest.descriptor(),
                    ResolvedPlatform.of(fromConfig, PlatformOrigin.CONFIG).with(PlatformChange.NONE)));
        }
        return new Draft(ManifestList.of(entries), documents);
    }

    private StoredList amend(String platform) {
        return store().change(NAME, present -> {
            Draft one = draft(platform);
            List<ListEntry> entries =
                    present.map(stored -> stored.list().entries()).orElse(List.of());
            ListEntry entry = one.list().entries().get(0);
            Documents documents = new Documents();
            present.ifPresent(stored -> documents.add(stored.documents()));
            documents.add(one.documents());
            return new Draft(ManifestList.of(ManifestList.with(entries, entry.source(), List.of(entry))), documents);
        });
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
