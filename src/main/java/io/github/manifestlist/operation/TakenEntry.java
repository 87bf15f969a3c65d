package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.image.ResolvedPlatform;
import io.github.manifestlist.json.ImageConfigReader;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.store.Documents;
import java.util.function.Supplier;

/** An entry that is taken of a source, with the way from its documents to what the new list says of it. */
record TakenEntry(Source source, IndexEntry listed) {
    /** Its manifest. */
    Part part() {
        return new Part(source.reference(), "its entry " + listed.platform(), listed.descriptor());
    }

    /** Whether it has a config that is to be read. */
    boolean isImage() {
        return !listed.isAttestation();
    }

    /** Its config, once its manifest was read. */
    Part config(Parts parts) {
        return new Part(
                source.reference(),
                "the config of " + part(),
                reading(() -> ManifestReader.image(manifest(parts)).config()));
    }

    /** The entry of the new list; its documents are put to the others. */
    ListEntry entry(Parts parts, Documents documents) {
        return isImage() ? image(parts, documents) : attestation(parts, documents);
    }

    private ListEntry image(Parts parts, Documents documents) {
        Manifest manifest = manifest(parts);
        Part part = config(parts);
        byte[] config = parts.config(part);
        documents.add(manifest, part.descriptor().digest(), config);
        // What is listed as unknown is no image to run, and its config need not be that of one.
        Platform own =
                listed.platform().isUnknown() ? Platform.NONE : reading(() -> ImageConfigReader.platform(config));
        ResolvedPlatform platform = ResolvedPlatform.of(own, PlatformOrigin.CONFIG)
                .with(PlatformChange.of(listed.platform()), PlatformOrigin.DESCRIPTOR)
                .with(source.declared());
        return entry(manifest, platform).annotated(source.annotations());
    }

    private ListEntry attestation(Parts parts, Documents documents) {
        Manifest manifest = manifest(parts);
        // Whoever pushes it needs to understand what it names.
        reading(() -> ManifestReader.image(manifest));
        documents.add(manifest);
        return entry(manifest, ResolvedPlatform.of(listed.platform(), PlatformOrigin.DESCRIPTOR));
    }

    private ListEntry entry(Manifest manifest, ResolvedPlatform platform) {
        return new ListEntry(
                source.reference(), manifest.descriptor(), platform, listed.annotations(), listed.artifactType());
    }

    private Manifest manifest(Parts parts) {
        Manifest manifest = parts.manifest(part());
        if (manifest.type().isList()) {
            throw ManifestException.input(
                    "cannot list " + source.reference(),
                    part() + " is called an image and is a list",
                    "Make that list again");
        }
        return manifest;
    }

    private <T> T reading(Supplier<T> document) {
        try {
            return document.get();
        } catch (MalformedDocumentException e) {
            throw ManifestException.input(
                    "cannot list " + source.reference(), e.rule(), "Push that image again with a current tool");
        }
    }
}
