package io.github.manifestlist.operation;

import io.github.manifestlist.image.ListEntry;
import java.util.List;

/** A source with the entries that it gives to the list: none if it is missing and may be. */
record ResolvedSource(Source source, List<ListEntry> entries) {
    ResolvedSource {
        entries = List.copyOf(entries);
    }
}
