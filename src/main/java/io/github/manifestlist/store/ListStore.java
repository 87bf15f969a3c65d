package io.github.manifestlist.store;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListRecord;
import io.github.manifestlist.image.PushRecord;
import io.github.manifestlist.json.ListRecordCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The lists that a build has made and not yet thrown away, each in a folder of its own under one directory.
 *
 * <p>A folder is an OCI image layout (OCI image-spec, image-layout.md) that skopeo, regctl, oras and crane read as it is,
 * with two files more: {@code list.json}, which says where every entry came from, and {@code digest}.
 */
public final class ListStore {
    private final Path directory;
    private final FolderLock lock;

    /** A store of its own, whose waits nobody hears of. */
    public ListStore(Path directory) {
        this(directory, new StoreLocks(), (where, most) -> {});
    }

    /**
     * A store in this directory, which is made when the first list is saved.
     *
     * @param locks shared with the other stores of the build
     */
    public ListStore(Path directory, StoreLocks locks, StoreListener listener) {
        this(directory, locks, FolderLock.PATIENCE, listener);
    }

    /**
     * For those with less patience.
     *
     * @param patience how long other builds may change lists there before this one gives up
     */
    ListStore(Path directory, StoreLocks locks, Duration patience, StoreListener listener) {
        this.directory = directory;
        this.lock = new FolderLock(directory, locks, patience, listener);
    }

    /** Where a list lies, or would lie. */
    public Path folder(ImageReference list) {
        return directory.resolve(FolderName.of(list));
    }

    /** Fails if it can be seen beforehand that a list cannot be saved: for those who have to ask for much before. */
    public void refuseUnwritable(ImageReference list) {
        try {
            new Ground(directory).check();
        } catch (IOException e) {
            throw DiskFault.of("save the list " + list, directory, e);
        }
    }

    /** Puts a list into the place of whatever was stored under its name. */
    public StoredList save(ImageReference reference, Draft draft) {
        return locked("save the list " + reference, reference, folder -> put(folder, reference, draft));
    }

    /**
     * Changes a list, with nobody between the reading and the writing.
     *
     * @param change from the list that is stored, if there is one, to the one that shall be
     */
    public StoredList change(ImageReference reference, Function<Optional<StoredList>, Draft> change) {
        return locked("save the list " + reference, reference, folder -> {
            folder.recover();
            return put(folder, reference, change.apply(read(folder, reference)));
        });
    }

    /** The list of that name, if there is one; a folder that holds anything else than a list of ours is an error. */
    public Optional<StoredList> find(ImageReference reference) {
        Folder folder = folderOf(reference);
        try {
            Optional<StoredList> found = read(folder, reference);
            if (found.isPresent() || !(folder.hasPrevious() || folder.exists())) {
                return found;
            }
        } catch (ManifestException e) {
            // A folder that is just now being replaced is for a moment not there.
            if (folder.isForeign()) {
                throw e;
            }
            // Told below if it is still so when nobody is replacing the list.
        }
        return locked("read the list " + reference, reference, held -> {
            held.recover();
            return read(held, reference);
        });
    }

    /** The list of that name. */
    public StoredList load(ImageReference reference) {
        return find(reference).orElseThrow(() -> absent(reference));
    }

    /** The lists that lie here and were pushed by nobody, as far as is known; what cannot be read is passed over. */
    public List<ImageReference> unpushed() {
        try (Stream<Path> folders = Files.list(directory)) {
            return folders.filter(Folder::isPlace)
                    .sorted()
                    .flatMap(folder -> new StoredListReader(folder).anyRecord().stream())
                    .filter(record -> record.pushed().isEmpty())
                    .map(ListRecord::reference)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** Says that there is no list of that name. */
    public ManifestException absent(ImageReference reference) {
        return ManifestException.input(
                "there is no local list " + reference,
                "nothing lies at " + folder(reference),
                "Run manifest:create first, with the same <manifestList> (-Dmanifest.list) and the same <directory>"
                        + " (-Dmanifest.directory)");
    }

    /** Notes in a stored list what a push did; reads and writes {@code list.json} alone, and leaves alone what another build has put in its place meanwhile. */
    public void recordPush(StoredList pushed, PushRecord push) {
        ImageReference reference = pushed.record().reference();
        locked("note the push of " + reference, reference, folder -> {
            folder.recover();
            Optional<ListRecord> present = reader(folder).map(reader -> reader.record(reference));
            if (present.isPresent()
                    && present.get().digest().equals(pushed.record().digest())) {
                folder.replaceFile(
                        ListFiles.RECORD, ListRecordCodec.encode(present.get().withPushed(push)));
            }
            return present;
        });
    }

    /**
     * Removes a list, readable or not, and nothing that this plugin did not make.
     *
     * @return whether there was one
     */
    public boolean remove(ImageReference reference) {
        Folder folder = folderOf(reference);
        refuseForeign(folder);
        if (!folder.exists() && !folder.hasPrevious()) {
            return false;
        }
        return locked("remove the list " + reference, reference, held -> {
            held.deleteOurs(ListFiles::isOurs);
            return true;
        });
    }

    private Folder folderOf(ImageReference reference) {
        return new Folder(directory, FolderName.of(reference));
    }

    private static Optional<StoredList> read(Folder folder, ImageReference reference) {
        return reader(folder).map(reader -> reader.read(reference));
    }

    private static Optional<StoredListReader> reader(Folder folder) {
        refuseForeign(folder);
        return folder.exists() ? Optional.of(new StoredListReader(folder.path())) : Optional.empty();
    }

    private static void refuseForeign(Folder folder) {
        if (folder.isForeign()) {
            throw StoredListReader.damaged(folder.path(), "it is no folder but a link or a file");
        }
    }

    private static StoredList put(Folder folder, ImageReference reference, Draft draft) throws IOException {
        StoredList stored = draft.named(reference);
        folder.replaceBy(ListFiles.of(stored));
        return stored;
    }

    private <T> T locked(String action, ImageReference reference, FolderWork<T> work) {
        try {
            return lock.whileHeld(() -> work.on(folderOf(reference)));
        } catch (IOException e) {
            throw DiskFault.of(action, directory, e);
        }
    }

    /** What is done with a list's folder under the lock. */
    private interface FolderWork<T> {
        T on(Folder folder) throws IOException;
    }
}
