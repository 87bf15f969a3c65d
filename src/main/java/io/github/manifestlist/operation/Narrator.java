package io.github.manifestlist.operation;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformConflict;
import io.github.manifestlist.image.PushRecord.BlobCounts;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.registry.RegistryListener;
import io.github.manifestlist.store.StoreListener;
import io.github.manifestlist.store.StoredList;
import java.util.List;

/** Hears what a goal does, as events; whoever listens finds the words. */
public interface Narrator extends RegistryListener, StoreListener {
    /** A place of credentials is broken, and was passed over. */
    void credentialsUnusable(String reason);

    /** A platform was written by a name that images do not use. */
    void platformRewritten(String parameter, String written, Platform usual);

    /** A further name of a list is the name that it has anyway. */
    void nameListedTwice(ImageReference name);

    void sourceListedTwice(ImageReference source);

    /** The registry proves that it is absent, and it may be: the list goes without it. */
    void sourceMissing(ImageReference source);

    /** Two sources lead to one image for one platform, which is listed once, as the first. */
    void sameImage(ListEntry first, ListEntry second);

    /** The image's own config contradicts what it is listed for. */
    void platformDiffers(ImageReference source, List<PlatformConflict> conflicts);

    /** Which of the two kinds the list is, and why: words that go on after "because". */
    void formatChosen(MediaType type, String reason);

    /** The platform's pair of operating system and architecture is none that toolchains know. */
    void unknownPlatform(ImageReference source, Platform platform);

    /** The list cannot be pushed until {@code annotate} says what these run on. */
    void platformMissing(List<ListEntry> entries);

    /** The list cannot be pushed while these claim one platform. */
    void samePlatform(List<ListEntry> entries);

    void created(StoredList list);

    void annotated(ImageReference list, ImageReference source, Platform before, Platform after);

    /** What is shown lies in the local store, which the registry may have left behind. */
    void inspectingLocal(ImageReference list);

    /** The local list is published as it is, whatever a parameter says of what it is to be made of: words that go on. */
    void withoutEffect(String parameter, String difference);

    void childPushed(Repository target, Digest child);

    /** What the targets lacked of the blobs is there now. */
    void blobsBrought(BlobCounts blobs);

    /** A name is that of this very list already: it is not written. */
    void alreadyThere(ImageReference name);

    /** A name is that of the list now, as the registry has confirmed. */
    void tagged(ImageReference name);

    /** A dry run: the push would send this request, which changes something. */
    void wouldWrite(String request);

    /** All names are written, or all is told. */
    void pushed(Digest digest);

    /** The push went well, but {@code list.json} does not tell of it. */
    void pushNotNoted(String reason);

    /** Without a local list nothing tells what the tags named that the list was made of. */
    void driftUnknown(ImageReference list);

    /** A published list is as it should be, under each of these names. */
    void verified(ImageReference list, List<Verified> names);

    /** A published list is not as it should be, or this could not be found out. */
    void found(ImageReference list, List<Finding> findings);

    void removed(ImageReference list);

    void nothingToRemove(ImageReference list);
}
