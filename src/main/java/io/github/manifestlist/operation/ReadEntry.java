package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageContent;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.image.ResolvedPlatform;
import io.github.manifestlist.json.ImageConfigReader;
import io.github.manifestlist.store.Documents;

/** An entry whose manifest was read, with the way from its documents to what the new list says of it. */
record ReadEntry(TakenEntry taken, Manifest manifest, ImageContent content) {
    /** Whether it has a config that is to be read. */
    boolean isImage() {
        return !taken.listed().isAttestation();
    }

    /** Its config. */
    Part config() {
        return new Part(taken.source().reference(), "the config of " + taken.part(), content.config());
    }

    /** The entry of the new list; its documents are put to the others. */
    ListEntry entry(Parts parts, Documents documents) {
        return isImage() ? image(parts.config(config()), documents) : attestation(documents);
    }

    private ListEntry image(byte[] config, Documents documents) {
        documents.add(manifest, content, config);
        Platform said = taken.listed().platform();
        // What is listed as unknown is no image to run, and its config need not be that of one.
        Platform own = said.isUnknown() ? Platform.NONE : taken.reading(() -> ImageConfigReader.platform(config));
        ResolvedPlatform platform = ResolvedPlatform.of(own, PlatformOrigin.CONFIG)
                .with(PlatformChange.of(said), PlatformOrigin.DESCRIPTOR)
                .with(taken.source().declared());
        return entry(platform).annotated(taken.source().annotations());
    }

    private ListEntry attestation(Documents documents) {
        documents.add(manifest, content);
        return entry(ResolvedPlatform.of(taken.listed().platform(), PlatformOrigin.DESCRIPTOR));
    }

    private ListEntry entry(ResolvedPlatform platform) {
        return new ListEntry(
                taken.source().reference(),
                manifest.descriptor(),
                platform,
                taken.listed().annotations(),
                taken.listed().artifactType());
    }
}
