package io.github.manifestlist.plugin;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformConflict;
import io.github.manifestlist.image.PushRecord.BlobCounts;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.operation.Finding;
import io.github.manifestlist.operation.Narrator;
import io.github.manifestlist.operation.Verified;
import io.github.manifestlist.render.AlignedTable;
import io.github.manifestlist.render.PlatformTable;
import io.github.manifestlist.store.StoredList;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Tells the story of a goal in the log of the build. */
final class MavenNarrator implements Narrator {
    private final Log log;
    private final Notices notices;
    private final CopyProgress progress;

    /** A goal by itself, outside of any build. */
    MavenNarrator(Log log) {
        this(log, new Notices(), new CopyLines(log, System::nanoTime));
    }

    MavenNarrator(Log log, Notices notices, CopyProgress progress) {
        this.log = log;
        this.notices = notices;
        this.progress = progress;
    }

    @Override
    public void credentialsUnusable(String reason) {
        log.warn(reason + "; going on without");
    }

    @Override
    public void platformRewritten(String parameter, String written, Platform usual) {
        String notice = parameter + ": " + written + " is taken as " + usual;
        if (notices.isNew(notice)) {
            log.info(notice);
        }
    }

    @Override
    public void nameListedTwice(ImageReference name) {
        log.info(name + " in <tags> is the list's own name; it is written once");
    }

    @Override
    public void sourceListedTwice(ImageReference source) {
        log.warn(source + " stands twice in <images>; it is listed once");
    }

    @Override
    public void sourceMissing(ImageReference source) {
        log.warn(source + " is NOT in the list: its registry has no such image, and ignoreMissing is true");
    }

    @Override
    public void sameImage(ListEntry first, ListEntry second) {
        log.warn(first.source() + " and " + second.source() + " are both "
                + first.descriptor().digest() + " for " + first.platform() + "; it is listed once, as the first");
    }

    @Override
    public void platformDiffers(ImageReference source, List<PlatformConflict> conflicts) {
        conflicts.forEach(conflict -> log.warn(source + ": " + conflict
                + "; correct what is declared of it, build it anew, or set <platformMismatch> (-Dmanifest.platformMismatch)"
                + " to ignore or fail"));
    }

    @Override
    public void formatChosen(MediaType type, String reason) {
        log.info((type.isOci() ? "OCI index" : "Docker manifest list") + ", because " + reason);
    }

    @Override
    public void unknownPlatform(ImageReference source, Platform platform) {
        Platform normal = platform.normalized();
        log.warn(source + " is listed for " + platform + ", which is no known platform; "
                + (normal.isKnown()
                        ? "write it as " + normal + " in <platform>, or annotate it so"
                        : "check <platform>, or -Dmanifest.os and -Dmanifest.arch"));
    }

    @Override
    public void platformMissing(List<ListEntry> entries) {
        log.warn("It is not known what " + sources(entries)
                + " runs on, so push will refuse the list; give it a <platform>, or run manifest:annotate");
    }

    @Override
    public void samePlatform(List<ListEntry> entries) {
        log.warn(sources(entries) + " are both for " + entries.get(0).platform()
                + ", so push will refuse the list; give them other platforms, or run manifest:annotate");
    }

    @Override
    public void created(StoredList list) {
        log.info("Created manifest list " + list.record().reference());
        List<PlatformTable.Row> rows = new ArrayList<>();
        for (ListEntry entry : list.list().entries()) {
            rows.add(new PlatformTable.Row(entry, list.content(entry).size()));
        }
        for (String line : PlatformTable.of(rows)) {
            log.info(line);
        }
        log.debug("digest " + list.manifest().digest() + ", type "
                + list.manifest().type());
    }

    @Override
    public void annotated(ImageReference list, ImageReference source, Platform before, Platform after) {
        log.info(
                before.equals(after)
                        ? source + " is for " + after + " already"
                        : source + " is now for " + after + ", it was for " + before);
    }

    @Override
    public void inspectingLocal(ImageReference list) {
        log.info("This is the local list; -Dmanifest.remote=true asks the registry for " + list);
    }

    @Override
    public void withoutEffect(String parameter, String difference) {
        log.warn("The local list is pushed as it is, and " + parameter + " " + difference
                + "; make it anew with manifest:create or -Dmanifest.createOnPush=always if it should be so");
    }

    @Override
    public void childPushed(Repository target, Digest child) {
        log.info("Pushed " + target + "@" + child);
    }

    @Override
    public void copying(Repository target, Descriptor blob, long bytes) {
        progress.copying(target, blob, bytes);
    }

    @Override
    public void copyEnded(Repository target, Descriptor blob, boolean isThere) {
        progress.ended(target, blob, isThere);
    }

    @Override
    public void blobsBrought(BlobCounts blobs) {
        if (blobs.mounted() + blobs.copied() > 0) {
            log.info("Blobs: " + blobs.mounted() + " mounted, " + blobs.copied() + " copied (" + blobs.copiedBytes()
                    + " bytes)");
        }
    }

    @Override
    public void alreadyThere(ImageReference name) {
        log.info(name + " is this list already; nothing to push");
    }

    @Override
    public void tagged(ImageReference name) {
        log.info("Pushed manifest list " + name);
    }

    @Override
    public void wouldWrite(String request) {
        log.info("Would " + request);
    }

    @Override
    public void pushed(Digest digest) {
        log.info(digest.toString());
    }

    @Override
    public void pushNotNoted(String reason) {
        log.warn("The list was pushed, but that is not noted in its list.json: " + reason);
    }

    @Override
    public void driftUnknown(ImageReference list) {
        log.info("There is no local list " + list
                + ", so it is not known whether the tags have moved that it was made of");
    }

    @Override
    public void verified(ImageReference list, List<Verified> names) {
        log.info("Verified manifest list " + list);
        VerifiedTable.of(names).forEach(log::info);
    }

    @Override
    public void found(ImageReference list, List<Finding> findings) {
        log.error(list + " is not as it should be:");
        AlignedTable.of(findings.stream()
                        .map(finding -> List.of(finding.kind().toString(), finding.text()))
                        .toList())
                .forEach(log::error);
    }

    @Override
    public void removed(ImageReference list) {
        log.info("Removed the local list " + list);
    }

    @Override
    public void nothingToRemove(ImageReference list) {
        log.info("There is no local list " + list + "; nothing to remove");
    }

    @Override
    public void waitingForOthers(Path directory, Duration most) {
        log.info("Somebody else changes lists in " + directory + "; waiting for the end of that, " + most.toSeconds()
                + " s at most");
    }

    @Override
    public void retrying(String host, int attempt, int attempts, String cause, Duration wait) {
        log.warn(host + ": " + cause + "; trying again in " + wait.toMillis() / 1000.0 + " s (" + attempt + " of "
                + attempts + ")");
    }

    @Override
    public void waitedEnough(String host, Duration inAll) {
        log.warn(host + ": no other try; this goal waits for registries " + inAll.toMinutes() + " min in all");
    }

    @Override
    public void asking(String host, String who) {
        log.debug("Asking " + host + " as " + who);
    }

    @Override
    public void confirmedByAsking(String reference) {
        log.info("The answer to the write of " + reference + " was lost; the registry confirmed it when asked");
    }

    @Override
    public void warned(String host, String text) {
        String warning = host + " warns: " + text;
        if (notices.isNew(warning)) {
            log.warn(warning);
        }
    }

    @Override
    public void digestHeaderWrong(String reference, String said, String actual) {
        log.warn("The registry calls " + reference + " " + said + ", but what it sent is " + actual
                + "; the latter counts");
    }

    private static String sources(List<ListEntry> entries) {
        return entries.stream().map(entry -> entry.source().toString()).collect(Collectors.joining(" and "));
    }
}
