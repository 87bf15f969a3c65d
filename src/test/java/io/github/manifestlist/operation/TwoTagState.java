package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.json.ManifestReader;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.EmbeddedRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a registry has under the tags of a build, and what must be true of that however the build ends. */
final class TwoTagState {
    private final EmbeddedRegistry registry;
    private final TwoTagBuild build;
    private final Map<ImageReference, Optional<String>> before;

    /** As it is before the build. */
    TwoTagState(EmbeddedRegistry registry, TwoTagBuild build) {
        this.registry = registry;
        this.build = build;
        this.before = build.tags().stream().collect(Collectors.toMap(tag -> tag, this::digest));
    }

    /** No tag names a list that is not whole, and what the build said is so. */
    void assertAgreesWith(Optional<String> failure, String when) {
        assertNoTagNamesHalfAList(when);
        failure.ifPresentOrElse(message -> assertTold(message, when), () -> assertDone(when));
    }

    /** Everything is where it belongs. */
    void assertDone(String when) {
        StoredList stored = build.store().load(build.name());
        assertEquals(build.images().size(), stored.list().entries().size(), when);
        assertTrue(isWritten(), when);
        assertNoTagNamesHalfAList(when);
        assertEquals(build.tags(), stored.record().pushed().orElseThrow().tags(), when);
    }

    void assertNoTagNamesHalfAList(String when) {
        build.tags().stream()
                .filter(tag -> !digest(tag).equals(before.get(tag)))
                .forEach(tag -> assertWhole(tag, when));
    }

    /** Whether both tags name the list. */
    boolean isWritten() {
        return build.tags().stream().allMatch(this::names);
    }

    private void assertWhole(ImageReference tag, String when) {
        StoredList stored = build.store().load(build.name());
        assertTrue(names(tag), when + ": " + tag + " names another list");
        for (ListEntry entry : stored.list().entries()) {
            String child = entry.descriptor().digest().toString();
            assertTrue(registry.manifest(path(tag), child).isPresent(), when + ": " + tag + " lacks " + child);
            ManifestReader.image(stored.child(entry))
                    .blobs()
                    .forEach(blob -> assertTrue(
                            registry.hasBlob(path(tag), blob.digest().toString()),
                            when + ": " + tag + " lacks " + blob));
        }
    }

    private void assertTold(String message, String when) {
        for (ImageReference tag : build.tags()) {
            String state = when + ": " + tag + " is " + (names(tag) ? "written" : "not written") + ", said is: ";
            assertFalse(told(message, "Not written: ", tag) && names(tag), state + message);
            assertFalse(told(message, "Written: ", tag) && !names(tag), state + message);
            assertFalse(message.contains("No tag was moved") && names(tag), state + message);
            boolean isToldOf = Stream.of("Not written: ", "Written: ", "Perhaps written: ")
                    .anyMatch(label -> told(message, label, tag));
            assertTrue(isToldOf || !names(tag), state + message);
        }
    }

    private boolean names(ImageReference tag) {
        Optional<String> list = build.store()
                .find(build.name())
                .map(stored -> stored.manifest().digest().toString());
        return list.isPresent() && list.equals(digest(tag));
    }

    private Optional<String> digest(ImageReference tag) {
        return registry.digest(path(tag), String.valueOf(tag.tag()));
    }

    private static boolean told(String message, String label, ImageReference tag) {
        Matcher sentence =
                Pattern.compile("(?:^|\\s)" + label + "(.*?)(?:\\. |$)").matcher(message);
        return sentence.find() && List.of(sentence.group(1).split(", ")).contains(tag.toString());
    }

    private static String path(ImageReference reference) {
        return reference.repository().path();
    }
}
