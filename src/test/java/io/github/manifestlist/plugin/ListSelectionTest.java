package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ListFormat;
import io.github.manifestlist.operation.PlatformMismatch;
import io.github.manifestlist.operation.Source;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListSelectionTest {
    private final Properties given = new Properties();
    private final ListConfiguration defaults = new ListConfiguration();
    private boolean byName;

    @Test
    void theSingleFormIsShorthandForOneList() {
        defaults.images = List.of(image("h.test/app:a"));

        ConfiguredList list = select(null, "h.test/team/app:1").lists().get(0);

        assertEquals("h.test/team/app:1", list.name().toString());
        assertEquals("app", list.id());
        assertEquals(List.of("h.test/app:a"), names(list));
    }

    @Test
    void whatStandsOutsideIsTheDefaultForAll() {
        defaults.platforms = List.of("linux/amd64", "linux/arm/v7");
        defaults.imageTemplate = "h.test/app:{os}-{arch}{-variant}";
        defaults.format = "oci";
        defaults.annotations = annotations("a", "all", "b", "");
        ListConfiguration second = list("h.test/tool:1");
        second.images = List.of(image("h.test/tool:a"));
        second.format = "docker";
        second.annotations = annotations("a", "own");

        List<ConfiguredList> lists =
                select(List.of(list("h.test/app:1"), second), null).lists();

        assertEquals(List.of("h.test/app:linux-amd64", "h.test/app:linux-arm-v7"), names(lists.get(0)));
        assertEquals(List.of("h.test/tool:a"), names(lists.get(1)));
        assertEquals(ListFormat.OCI, lists.get(0).format());
        assertEquals(ListFormat.DOCKER, lists.get(1).format());
        assertEquals(
                Map.of("a", "own", "b", ""),
                lists.get(1).plan(List.of(), PlatformMismatch.WARN, false).annotations());
    }

    @Test
    void twoListsOfOneIdAreAnError() {
        assertFails(
                select(List.of(list("h.test/a/app:1"), list("h.test/b/app:1")), null),
                "two lists in <manifestLists> have the <id> app");
        ListConfiguration named = list("h.test/b/app:1");
        named.id = "other";
        assertEquals(
                List.of("app", "other"),
                select(List.of(list("h.test/a/app:1"), named), null).lists().stream()
                        .map(ConfiguredList::id)
                        .toList());
    }

    @Test
    void aNameInBothPlacesIsAnError() {
        assertFails(select(List.of(list("h.test/app:1")), "h.test/app:2"), "<manifestLists> are both given");
    }

    @Test
    void aListNeedsAName() {
        assertFails(select(List.of(new ListConfiguration()), null), "a <list> in <manifestLists> has no name");
    }

    @Test
    void aBoundGoalDoesNotOverruleTheCommandLineInSilence() {
        given.setProperty("manifest.list", "h.test/app:1");

        assertFails(
                select(List.of(list("h.test/app:1")), "h.test/app:1"), "-Dmanifest.list=h.test/app:1 would have no");

        given.clear();
        given.setProperty("manifest.format", "oci");
        ListConfiguration own = list("h.test/app:1");
        own.format = "docker";
        ConfiguredList list = select(List.of(own), null).lists().get(0);
        assertMessage(assertThrows(ManifestException.class, list::format), "<format> is docker");

        given.clear();
        given.setProperty("manifest.tags", "x");
        own.tags = List.of("y");
        assertMessage(assertThrows(ManifestException.class, list::tags), "<tags> is y");

        given.clear();
        given.setProperty("manifest.images", "h.test/app:a");
        own.platforms = List.of("linux/amd64");
        assertMessage(assertThrows(ManifestException.class, list::sources), "-Dmanifest.images=h.test/app:a");
    }

    @Test
    void calledByNameTheCommandLineWins() {
        byName = true;
        given.setProperty("manifest.format", "oci");
        given.setProperty("manifest.images", "h.test/app:a");
        ListConfiguration own = list("h.test/app:1");
        own.format = "docker";
        own.platforms = List.of("linux/amd64");
        own.imageTemplate = "h.test/app:{arch}";

        ConfiguredList list = select(List.of(own), null).lists().get(0);

        assertEquals(ListFormat.OCI, list.format());
        assertEquals(List.of("h.test/app:a"), names(list));
    }

    @Test
    void calledByNameWithAListItIsThatOfThePomOrOneOfPropertiesOnly() {
        byName = true;
        defaults.images = List.of(image("h.test/app:a"));
        List<ListConfiguration> ofPom = List.of(list("h.test/app:1"), list("h.test/tool:1"));

        given.setProperty("manifest.list", "h.test/tool:1");
        assertEquals(
                List.of("h.test/app:a"),
                names(select(ofPom, "h.test/tool:1").lists().get(0)));

        given.setProperty("manifest.list", "h.test/else:1");
        ConfiguredList other = select(ofPom, "h.test/else:1").lists().get(0);
        assertEquals("h.test/else:1", other.name().toString());
        assertEquals(List.of(), names(other));
    }

    @Test
    void aTagIsOfTheListsRepositoryUnlessItLooksLikeAReference() {
        defaults.tags = List.of("latest", "1", "tool:2", "h.test/x");

        assertEquals(
                List.of("h.test/app:latest", "docker.io/library/tool:2", "h.test/x:latest"),
                select(null, "h.test/app:1").lists().get(0).tags().stream()
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void whatIsDeclaredIsRequiredUnlessItMayBeMissing() {
        defaults.platforms = List.of("linux/aarch64", "linux/amd64");
        defaults.imageTemplate = "h.test/app:{arch}";
        ConfiguredList list = select(null, "h.test/app:1").lists().get(0);

        assertEquals("[linux/arm64, linux/amd64]", list.required().toString());
        defaults.ignoreMissing = "true";
        assertEquals("[]", list.required().toString());
        defaults.requiredPlatforms = List.of("linux/amd64");
        assertEquals("[linux/amd64]", list.required().toString());
    }

    private ListSelection select(@Nullable List<ListConfiguration> several, @Nullable String single) {
        Parameters parameters = new Parameters(byName, given, new PomLists(null));
        return new ListSelection(parameters, several, single, defaults, new MavenNarrator(new SystemStreamLog()));
    }

    private static ListConfiguration list(String name) {
        ListConfiguration list = new ListConfiguration();
        list.manifestList = name;
        return list;
    }

    private static ImageConfiguration image(String reference) {
        ImageConfiguration image = new ImageConfiguration();
        image.set(reference);
        return image;
    }

    private static Properties annotations(String... pairs) {
        Properties annotations = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            annotations.setProperty(pairs[i], pairs[i + 1]);
        }
        return annotations;
    }

    private static List<String> names(ConfiguredList list) {
        return list.sources().stream()
                .map(Source::reference)
                .map(Object::toString)
                .toList();
    }

    private static void assertFails(ListSelection selection, String part) {
        assertMessage(assertThrows(ManifestException.class, selection::lists), part);
    }

    private static void assertMessage(ManifestException e, String part) {
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }
}
