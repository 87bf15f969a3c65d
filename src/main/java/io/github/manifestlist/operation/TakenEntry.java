package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageContent;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.json.ManifestReader;
import java.util.function.Supplier;

/** An entry that is taken of a source. */
record TakenEntry(Source source, IndexEntry listed) {
    /** Its manifest. */
    Part part() {
        return new Part(source.reference(), "its entry " + listed.platform(), listed.descriptor());
    }

    /** The entry with what its manifest says, once that was read; whoever pushes it needs to understand what it names. */
    ReadEntry read(Parts parts) {
        Manifest manifest = parts.manifest(part());
        if (manifest.type().isList()) {
            throw ManifestException.input(
                    "cannot list " + source.reference(),
                    part() + " is called an image and is a list",
                    "Make that list again");
        }
        ImageContent content = reading(() -> ManifestReader.image(manifest));
        return new ReadEntry(this, manifest, content);
    }

    /** What a document says that came with the source. */
    <T> T reading(Supplier<T> document) {
        try {
            return document.get();
        } catch (MalformedDocumentException e) {
            throw ManifestException.input(
                    "cannot list " + source.reference(), e.rule(), "Push that image again with a current tool");
        }
    }
}
