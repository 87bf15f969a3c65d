package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.registry.Registry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads parts of sources: those of one call at once, each once, and no more than memory should hold. */
final class Parts {
    /** A real list of a hundred images has manifests of 200 kB in all. */
    private static final long MOST_BYTES = 64L << 20;

    private final Registry registry;
    private final Concurrently concurrently;
    private final Map<ImageReference, Manifest> manifests = new HashMap<>();
    private final Map<ImageReference, byte[]> configs = new HashMap<>();
    /** Of all that was read, as it is listed. */
    private long bytes;

    Parts(Registry registry, Concurrently concurrently) {
        this.registry = registry;
        this.concurrently = concurrently;
    }

    /** Takes a manifest that was read already, so that it is not read again. */
    void know(ImageReference source, Manifest manifest) {
        manifests.put(source.withDigest(manifest.digest()), manifest);
    }

    void readManifests(List<Part> parts) {
        read(parts, manifests, this::manifestOf);
        for (Part part : parts) {
            checkSize(part, manifest(part));
        }
    }

    void readConfigs(List<Part> parts) {
        read(parts, configs, part -> registry.blob(part.source().repository(), part.descriptor()));
    }

    Manifest manifest(Part part) {
        return known(manifests.get(part.place()), part);
    }

    byte[] config(Part part) {
        return known(configs.get(part.place()), part);
    }

    private <T> void read(List<Part> parts, Map<ImageReference, T> known, Function<Part, T> reading) {
        Map<ImageReference, Part> unknown = new LinkedHashMap<>();
        for (Part part : parts) {
            if (!known.containsKey(part.place()) && unknown.putIfAbsent(part.place(), part) == null) {
                bytes += Math.min(part.descriptor().size(), MOST_BYTES);
                refuseTooMuch(part);
            }
        }
        Map<Part, T> read = concurrently.associate(List.copyOf(unknown.values()), reading);
        for (Map.Entry<Part, T> part : read.entrySet()) {
            known.put(part.getKey().place(), part.getValue());
        }
    }

    /** At once, that what is larger than its list says is not kept until all others are read. */
    private Manifest manifestOf(Part part) {
        Manifest manifest = registry.findUnlessProvenAbsent(part.place())
                .orElseThrow(() -> ManifestException.input(
                        "cannot list " + part.source(),
                        part + " is not in " + part.source().repository() + ": the registry answered 404",
                        "Push it again with all its parts, or take those that are there by <platform>"));
        checkSize(part, manifest);
        return manifest;
    }

    private static void checkSize(Part part, Manifest manifest) {
        long size = manifest.descriptor().size();
        if (size != part.descriptor().size()) {
            throw new ManifestException(
                    ManifestException.Kind.REFUSED,
                    "cannot list " + part.source(),
                    "size mismatch: it gives " + part + " " + part.descriptor().size() + " bytes, and that has " + size,
                    "Make that list again");
        }
    }

    private void refuseTooMuch(Part part) {
        if (bytes > MOST_BYTES) {
            throw ManifestException.input(
                    "cannot list " + part.source(),
                    "with it the sources have manifests or configs of more than " + MOST_BYTES + " bytes in all",
                    "Take fewer of its entries, by <platform>");
        }
    }

    private static <T> T known(@Nullable T document, Part part) {
        if (document == null) {
            throw new IllegalStateException(part + " of " + part.source() + " was not read");
        }
        return document;
    }
}
