package io.github.manifestlist.store;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.ImageContent;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ListRecord;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.json.ListRecordCodec;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.json.ManifestListCodec;
import io.github.manifestlist.json.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a list's folder and believes nothing in it that does not match its digest. */
final class StoredListReader {
    private static final int LARGEST_FILE = 8 << 20;

    private final Path folder;

    StoredListReader(Path folder) {
        this.folder = folder;
    }

    /** All of it. */
    StoredList read(ImageReference reference) {
        return intact(() -> {
            ListRecord file = recordOf(reference);
            Manifest manifest = manifest(file.mediaType(), file.descriptor());
            ListRecord record = file.withEntries(entries(file, manifest));
            Documents documents = documents(record.entries());
            ManifestList list =
                    new ManifestList(record.mediaType(), record.entries(), ManifestReader.annotations(manifest));
            if (!Arrays.equals(manifest.bytes(), ManifestListCodec.encode(list))) {
                throw damaged(folder, "the list in it does not say what its list.json says");
            }
            return new StoredList(record, list, manifest, documents);
        });
    }

    /** What {@code list.json} says by itself. */
    ListRecord record(ImageReference reference) {
        return intact(() -> recordOf(reference));
    }

    private <T> T intact(Reading<T> reading) {
        try {
            return reading.read();
        } catch (MalformedDocumentException e) {
            throw damaged(folder, e.rule());
        } catch (NoSuchFileException e) {
            throw damaged(folder, "it lacks " + folder.relativize(folder.resolve(e.getFile())));
        } catch (IOException e) {
            throw damaged(folder, String.valueOf(e.getMessage()));
        }
    }

    /** What a {@code list.json} of any name says by itself; nothing if there is none, or one that cannot be read. */
    Optional<ListRecord> anyRecord() {
        try {
            return Optional.of(ListRecordCodec.decode(file(ListFiles.RECORD)));
        } catch (MalformedDocumentException | IOException | ManifestException e) {
            return Optional.empty();
        }
    }

    private ListRecord recordOf(ImageReference reference) throws IOException {
        ListRecord record = ListRecordCodec.decode(file(ListFiles.RECORD));
        if (!record.reference().equals(reference)) {
            throw damaged(folder, "its list.json is of " + record.reference());
        }
        return record;
    }

    private Documents documents(List<ListEntry> entries) throws IOException {
        Documents documents = new Documents();
        for (ListEntry entry : entries) {
            Manifest child = manifest(type(entry.descriptor()), entry.descriptor());
            ImageContent content = ManifestReader.image(child);
            if (entry.isAttestation()) {
                documents.add(child, content);
            } else {
                documents.add(child, content, verified(content.config()));
            }
        }
        return documents;
    }

    /** The entries with what the list itself says of them and list.json does not. */
    private List<ListEntry> entries(ListRecord record, Manifest list) {
        List<IndexEntry> listed = ManifestReader.entries(list);
        if (listed.size() != record.entries().size()) {
            throw damaged(folder, "the list in it does not say what its list.json says");
        }
        List<ListEntry> entries = new ArrayList<>();
        for (ListEntry entry : record.entries()) {
            entries.add(entry.withArtifactType(listed.get(entries.size()).artifactType()));
        }
        return entries;
    }

    static ManifestException damaged(Path folder, String why) {
        return ManifestException.input(
                "the local list in " + folder + " is damaged", why, "Run manifest:create again, without amend");
    }

    private MediaType type(Descriptor descriptor) {
        return MediaType.of(descriptor.mediaType())
                .orElseThrow(() -> damaged(folder, "it lists a manifest of unknown type"));
    }

    private Manifest manifest(MediaType type, Descriptor descriptor) throws IOException {
        return new Manifest(type, verified(descriptor));
    }

    private byte[] verified(Descriptor descriptor) throws IOException {
        byte[] bytes = file(ListFiles.blob(descriptor.digest()));
        if (bytes.length != descriptor.size()
                || !descriptor.digest().sameAlgorithmOver(bytes).equals(descriptor.digest())) {
            throw damaged(folder, ListFiles.blob(descriptor.digest()) + " does not match its digest");
        }
        return bytes;
    }

    private byte[] file(String name) throws IOException {
        Path path = folder;
        for (Path part : folder.relativize(folder.resolve(name))) {
            path = path.resolve(part);
            if (Files.isSymbolicLink(path)) {
                throw damaged(folder, name + " is a symbolic link");
            }
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw damaged(folder, name + " is no file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw damaged(folder, name + " is larger than any list");
            }
            return bytes;
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
