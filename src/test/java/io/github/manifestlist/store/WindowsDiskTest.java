package io.github.manifestlist.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
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
import io.github.manifestlist.testing.SampleImage;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The store on a disk that follows Windows in its separators, in what a name may hold and in that case is no difference. */
class WindowsDiskTest {
    private static final ImageReference NAME = ImageReference.parse("registry.example.com:5000/team/app:1.0");

    private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
    private final Path directory = windows.getPath("C:\\Build Server\\app\\target\\manifests");
    private final ListStore store = new ListStore(directory);

    @AfterEach
    void close() throws IOException {
        windows.close();
    }

    @Test
    void aListIsSavedRecordedReadAndRemoved() throws IOException {
        Draft draft = draft(SampleImage.docker("linux/amd64"));
        PushRecord push = new PushRecord(List.of(NAME), BlobCounts.NONE);

        store.recordPush(store.save(NAME, draft), push);

        assertEquals(draft.list(), store.load(NAME).list());
        assertEquals(push, store.load(NAME).record().pushed().orElseThrow());
        assertEquals(Set.of("oci-layout", "index.json", "list.json", "digest", "blobs\\sha256"), foldersAndFiles());
        assertTrue(store.remove(NAME));
        assertFalse(Files.exists(store.folder(NAME)));
    }

    @Test
    void aFileThatIsMissingIsNamedAsWindowsNamesIt() throws IOException {
        Draft draft = draft(SampleImage.docker("linux/amd64"));
        store.save(NAME, draft);
        String digest = draft.list().entries().get(0).descriptor().digest().hex();
        Files.delete(store.folder(NAME).resolve("blobs\\sha256").resolve(digest));

        ManifestException failure = assertThrows(ManifestException.class, () -> store.load(NAME));

        assertTrue(
                String.valueOf(failure.getMessage()).contains("it lacks blobs\\sha256\\" + digest),
                failure.getMessage());
    }

    @Test
    void whatIsNoneOfOursStaysWhenAListIsRemoved() throws IOException {
        store.save(NAME, draft(SampleImage.docker("linux/amd64")));
        Path theirs = Files.writeString(store.folder(NAME).resolve("blobs\\sha256\\notes.txt"), "theirs");

        store.remove(NAME);

        assertEquals("theirs", Files.readString(theirs));
    }

    @Test
    void listsWhoseTagsDifferInCaseAloneDoNotShareAFolder() {
        ImageReference other = ImageReference.parse("registry.example.com:5000/team/app:V1");
        ImageReference same = ImageReference.parse("registry.example.com:5000/team/app:v1");
        Draft draft = draft(SampleImage.docker("linux/arm64"));

        store.save(other, draft(SampleImage.docker("linux/amd64")));
        store.save(same, draft);

        assertEquals(draft.list(), store.load(same).list());
        assertFalse(draft.list().equals(store.load(other).list()));
    }

    /** Of the list's folder, relative to it, with the files of one folder of blobs as that folder. */
    private Set<String> foldersAndFiles() throws IOException {
        Path folder = store.folder(NAME);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .map(file -> file.getNameCount() > 1 ? file.getParent() : file)
                    .map(Path::toString)
                    .collect(Collectors.toSet());
        }
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
