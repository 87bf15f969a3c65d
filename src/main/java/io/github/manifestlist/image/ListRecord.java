package io.github.manifestlist.image;

import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a list between goals, beside its bytes: where its entries came from, and what was pushed. The
 * content of {@code list.json}.
 *
 * @param size of the list's own document, in bytes
 */
public record ListRecord(
        ImageReference reference,
        MediaType mediaType,
        Digest digest,
        long size,
        List<ListEntry> entries,
        Optional<PushRecord> pushed) {
    public ListRecord {
        entries = List.copyOf(entries);
    }

    public Descriptor descriptor() {
        return new Descriptor(mediaType.toString(), digest, size);
    }

    public ListRecord withEntries(List<ListEntry> others) {
        return new ListRecord(reference, mediaType, digest, size, others, pushed);
    }

    public ListRecord withPushed(PushRecord push) {
        return new ListRecord(reference, mediaType, digest, size, entries, Optional.of(push));
    }
}
