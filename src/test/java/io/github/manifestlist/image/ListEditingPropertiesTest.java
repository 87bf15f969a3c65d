package io.github.manifestlist.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.ImageValues;
import io.github.manifestlist.testing.RepeatableProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.domains.Domain;

@Domain(ImageValues.class)
class ListEditingPropertiesTest {
    @RepeatableProperty
    void whatASourceHasStandsWhereTheSourceStood(
            @ForAll List<ListEntry> entries, @ForAll List<ListEntry> others, @ForAll ListEntry any) {
        ImageReference source = any.source();
        List<ListEntry> ofSource = of(source, others);
        Assume.that(!ofSource.isEmpty());

        List<ListEntry> after = ManifestList.with(entries, source, ofSource);

        assertEquals(without(source, entries), without(source, after));
        int place = firstOf(source, entries);
        assertEquals(ofSource, after.subList(place, place + ofSource.size()));
        assertEquals(after, ManifestList.with(after, source, ofSource));
    }

    @RepeatableProperty
    void aSourceWithoutEntriesIsRemovedAndNothingElse(@ForAll List<ListEntry> entries, @ForAll ListEntry any) {
        assertEquals(without(any.source(), entries), ManifestList.with(entries, any.source(), List.of()));
    }

    @RepeatableProperty
    void anEntryIsReplacedInItsPlace(@ForAll List<ListEntry> entries, @ForAll ListEntry replacement) {
        Assume.that(!entries.isEmpty());
        ListEntry old = entries.get(entries.size() / 2);

        List<ListEntry> after = ListFormat.OCI
                .list(entries, Map.of())
                .replacing(old, replacement)
                .entries();

        assertEquals(entries.size(), after.size());
        for (int i = 0; i < after.size(); i++) {
            assertEquals(entries.get(i).equals(old) ? replacement : entries.get(i), after.get(i));
        }
    }

    @RepeatableProperty
    void annotatingAddsAndReplacesAndLosesNothing(@ForAll ListEntry entry, @ForAll Map<String, String> more) {
        ListEntry annotated = entry.annotated(more);

        Map<String, String> expected = new HashMap<>(entry.annotations());
        expected.putAll(more);
        assertEquals(expected, annotated.annotations());
        assertEquals(annotated, annotated.annotated(more));
        assertEquals(entry.listed().descriptor(), annotated.listed().descriptor());
        assertEquals(entry.resolved(), annotated.resolved());
    }

    @RepeatableProperty
    void aDeclaredPlatformChangesNothingButThePlatform(@ForAll ListEntry entry, @ForAll PlatformChange change) {
        ListEntry changed = entry.with(change);

        assertEquals(change.applyTo(entry.platform()), changed.platform());
        assertEquals(
                new ListEntry(
                        entry.source(),
                        entry.descriptor(),
                        changed.resolved(),
                        entry.annotations(),
                        entry.artifactType()),
                changed);
        for (PlatformField field : PlatformField.values()) {
            boolean said = field.isIn(changed.platform());
            assertEquals(said, changed.resolved().from().containsKey(field), field::toString);
        }
    }

    @RepeatableProperty
    void anEntryIsFoundByItsSourceAndByItsName(@ForAll List<ListEntry> entries) {
        ManifestList list = ListFormat.OCI.list(entries, Map.of());

        for (ListEntry entry : entries) {
            assertTrue(list.find(entry.source()).containsAll(of(entry.source(), entries)));
            List<ListEntry> named = list.find(entry.name());
            assertTrue(named.contains(entry));
            assertTrue(named.stream()
                    .allMatch(other ->
                            other.source().repository().equals(entry.source().repository())
                                    && other.descriptor()
                                            .digest()
                                            .equals(entry.descriptor().digest())));
        }
    }

    @RepeatableProperty
    void entriesStayInTheirOrderAndADockerListSaysNothingThatItHasNoPlaceFor(
            @ForAll List<ListEntry> entries, @ForAll Map<String, String> annotations) {
        ManifestList list = ListFormat.AUTO.list(entries, annotations);

        assertEquals(entries, list.entries());
        assertFalse(!list.type().isOci()
                && (!list.annotations().isEmpty() || list.entries().stream().anyMatch(ListEntry::isOciOnly)));
    }

    @RepeatableProperty
    void whoClaimsThePlatformOfAnotherIsToldOfOnce(@ForAll List<ListEntry> entries) {
        List<ListEntry> told = ListFormat.OCI.list(entries, Map.of()).samePlatform().stream()
                .flatMap(List::stream)
                .toList();

        List<ListEntry> expected = entries.stream()
                .filter(entry ->
                        entry.platform().isComplete() && !entry.platform().isUnknown())
                .filter(entry -> entries.stream()
                                .filter(other -> other.platform()
                                        .normalized()
                                        .equals(entry.platform().normalized()))
                                .count()
                        > 1)
                .toList();
        assertEquals(expected.size(), told.size());
        assertTrue(told.containsAll(expected));
    }

    @RepeatableProperty
    void whatIsMissingIsWhatNoEntryMeets(@ForAll List<ListEntry> entries, @ForAll Platform wanted) {
        boolean missing =
                !ListFormat.OCI.list(entries, Map.of()).missing(List.of(wanted)).isEmpty();

        assertEquals(
                entries.stream()
                        .noneMatch(entry -> !entry.platform().isUnknown()
                                && entry.platform().meets(wanted)),
                missing);
    }

    private static int firstOf(ImageReference source, List<ListEntry> entries) {
        List<ImageReference> sources = entries.stream().map(ListEntry::source).toList();
        return sources.contains(source) ? sources.indexOf(source) : entries.size();
    }

    private static List<ListEntry> of(ImageReference source, List<ListEntry> entries) {
        return entries.stream().filter(entry -> entry.source().equals(source)).toList();
    }

    private static List<ListEntry> without(ImageReference source, List<ListEntry> entries) {
        List<ListEntry> others = new ArrayList<>(entries);
        others.removeAll(of(source, entries));
        return others;
    }
}
