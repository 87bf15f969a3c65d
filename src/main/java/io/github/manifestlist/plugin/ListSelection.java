package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.operation.Narrator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which lists a goal works on: those of {@code <manifestLists>}, or the one of {@code <manifestList>}, or that which
 * {@code -Dmanifest.list} names. The latter is one of the POM's with its configuration, or else one made of properties only.
 */
final class ListSelection {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    private final Parameters parameters;
    private final @Nullable List<ListConfiguration> several;
    private final @Nullable String injected;
    private final ListConfiguration defaults;
    private final Narrator narrator;

    /**
     * Of what Maven injected.
     *
     * @param several the lists of {@code <manifestLists>}
     * @param injected the value of {@code <manifestList>}
     */
    ListSelection(
            Parameters parameters,
            @Nullable List<ListConfiguration> several,
            @Nullable String injected,
            ListConfiguration defaults,
            Narrator narrator) {
        this.parameters = parameters;
        this.several = several;
        this.injected = injected;
        this.defaults = defaults;
        this.narrator = narrator;
    }

    /** Whether the POM has several lists, so that each needs its own properties. */
    boolean hasSeveral() {
        return several != null && several.size() > 1;
    }

    /** The lists of this goal, at least one. */
    List<ConfiguredList> lists() {
        if (several == null || several.isEmpty()) {
            PomValue name =
                    parameters.value(ParameterName.MANIFEST_LIST, injected).orElseThrow(ListSelection::missing);
            return List.of(list(name.listName(), new ListConfiguration(), defaults));
        }
        Optional<PomValue> given = parameters.given(ParameterName.MANIFEST_LIST);
        if (injected != null
                && !injected.strip().equals(given.map(PomValue::text).orElse(""))) {
            throw ManifestException.input(
                    ParameterName.MANIFEST_LIST + " and <manifestLists> are both given",
                    "the first is the short form of a single list",
                    "Write a <list> in <manifestLists> for each list, and remove <manifestList>");
        }
        parameters.refuseOverruled(ParameterName.MANIFEST_LIST, "<manifestLists>");
        List<ConfiguredList> all = ofPom(several);
        return given.map(name -> List.of(named(name.listName(), all))).orElse(all);
    }

    private List<ConfiguredList> ofPom(List<ListConfiguration> written) {
        List<ConfiguredList> lists = written.stream().map(this::list).toList();
        Map<String, ConfiguredList> byId = new HashMap<>();
        Set<ImageReference> names = new HashSet<>();
        for (ConfiguredList list : lists) {
            if (!names.add(list.name())) {
                throw ManifestException.input(
                        "two lists in <manifestLists> are called " + list.name(),
                        "the second would take the place of the first",
                        "Correct <manifestList> of one of them, or make them one <list>");
            }
            ConfiguredList other = byId.putIfAbsent(list.id(), list);
            if (other != null) {
                throw ManifestException.input(
                        "two lists in <manifestLists> have the <id> " + list.id(),
                        "it names the properties of a list, and " + other.name() + " and " + list.name()
                                + " would share them",
                        "Give one of them an <id> of its own");
            }
        }
        return lists;
    }

    private ConfiguredList list(@Nullable ListConfiguration written) {
        if (written == null || written.manifestList == null || written.manifestList.isBlank()) {
            throw ManifestException.input(
                    "a <list> in <manifestLists> has no name",
                    "its <manifestList> is missing or empty",
                    "Write <manifestList>registry/repository:tag</manifestList> in it");
        }
        return list(new PomValue("<manifestList> of <list>", written.manifestList).listName(), written, defaults);
    }

    private ConfiguredList named(ImageReference name, List<ConfiguredList> all) {
        return all.stream()
                .filter(list -> list.name().equals(name))
                .findFirst()
                .orElseGet(() -> list(name, new ListConfiguration(), new ListConfiguration()));
    }

    private ConfiguredList list(ImageReference name, ListConfiguration own, ListConfiguration ofAll) {
        return new ConfiguredList(name, id(name, own), own, ofAll, parameters, narrator);
    }

    private static String id(ImageReference name, ListConfiguration own) {
        if (own.id == null || own.id.isBlank()) {
            String path = name.repository().path();
            return path.substring(path.lastIndexOf('/') + 1);
        }
        PomValue id = new PomValue("<id> of <list> " + name, Objects.requireNonNull(own.id));
        if (!ID.matcher(id.text()).matches()) {
            throw id.wrong("it is part of the names of properties", "Write letters, digits, '_', '.' and '-'");
        }
        return id.text();
    }

    private static ManifestException missing() {
        return ManifestException.input(
                ParameterName.MANIFEST_LIST + " is missing",
                "it names the list that this goal works on",
                "Write it in the <configuration> of the plugin (one inside an <execution> is not seen by goals called"
                        + " by name), or -Dmanifest.list=registry/repository:tag");
    }
}
