package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Decides between the POM and the command line.
 *
 * <p>In Maven a value in the POM wins by itself. For a goal called by name that is not what its caller means, so there
 * {@code -D} wins. A goal bound in the POM keeps to Maven's rule, but does not overrule a {@code -Dmanifest.…} in
 * silence: it fails and shows both values.
 */
final class Parameters {
    private final boolean calledByName;
    private final Properties userProperties;
    private final PomLists pomLists;

    Parameters(boolean calledByName, Properties userProperties, PomLists pomLists) {
        this.calledByName = calledByName;
        this.userProperties = userProperties;
        this.pomLists = pomLists;
    }

    /**
     * The value of a scalar parameter; nothing if it is absent or empty.
     *
     * @param injected what Maven injected: the POM's value, else the property's
     */
    Optional<PomValue> value(ParameterName name, @Nullable String injected) {
        String given = userProperties.getProperty(name.property());
        if (given != null && calledByName) {
            return present(name, given);
        }
        if (given != null && injected != null && !injected.strip().equals(given.strip())) {
            throw overruled(name, injected, given);
        }
        return present(name, injected);
    }

    boolean bool(ParameterName name, @Nullable String injected) {
        Optional<PomValue> value = value(name, injected);
        return value.isPresent() && value.get().bool();
    }

    /** One of the words of an enumerated parameter. */
    <E extends Enum<E>> E word(ParameterName name, @Nullable String injected, E fallback) {
        Optional<PomValue> value = value(name, injected);
        return value.isPresent() ? value.get().oneOf(fallback.getDeclaringClass()) : fallback;
    }

    /**
     * The values of a parameter that is a list in the POM and one text with commas as a property.
     *
     * @param injected what Maven injected: the POM's elements, or the property cut at its commas
     */
    List<PomValue> values(ParameterName name, @Nullable List<String> injected) {
        Optional<PomValue> given = given(name);
        return given.isPresent() ? given.get().commaSeparated() : inPom(name, injected);
    }

    /** The same for one whose property is text as {@link PomValue#csv} reads it. */
    List<PomValue> csv(ParameterName name, @Nullable List<String> injected) {
        Optional<PomValue> given = given(name);
        return given.isPresent() ? given.get().csv() : inPom(name, injected);
    }

    /**
     * The same for a list that may write its own in the POM.
     *
     * @param own what the list writes, before which {@code injected} is nothing but a default
     */
    List<PomValue> values(ParameterName name, @Nullable List<String> own, @Nullable List<String> injected) {
        if (own == null) {
            return values(name, injected);
        }
        List<String> written = new ArrayList<>();
        for (String text : own) {
            written.add(text == null ? "" : text.strip());
        }
        Optional<PomValue> given = given(name, written);
        return given.isPresent() ? given.get().commaSeparated() : inPom(name, written);
    }

    private static List<PomValue> inPom(ParameterName name, @Nullable List<String> texts) {
        if (texts == null) {
            return List.of();
        }
        List<PomValue> values = new ArrayList<>();
        for (String text : texts) {
            if (text != null) {
                values.add(new PomValue(name.toString(), text));
            }
        }
        return List.copyOf(values);
    }

    boolean isCalledByName() {
        return calledByName;
    }

    /** Whether the command line says anything of a parameter. */
    boolean isGiven(ParameterName name) {
        return !userProperties.getProperty(name.property(), "").isBlank();
    }

    /** What the command line gives for a parameter; fails if a bound goal has another list in the POM. */
    Optional<PomValue> given(ParameterName name) {
        return given(name, pomLists.of(name));
    }

    /** The same where the POM has these values. */
    Optional<PomValue> given(ParameterName name, List<String> written) {
        String given = userProperties.getProperty(name.property(), "");
        if (given.isBlank()) {
            return Optional.empty();
        }
        List<String> cut = new ArrayList<>();
        for (String text : given.split(",", -1)) {
            cut.add(text.strip());
        }
        if (!calledByName && !written.isEmpty() && !written.equals(cut)) {
            throw overruled(name, String.join(",", written), given);
        }
        return Optional.of(new PomValue("-D" + name.property(), given));
    }

    /** Fails if the command line gives a parameter whose place something else takes in the POM of a bound goal. */
    void refuseOverruled(ParameterName name, String inPom) {
        if (!calledByName && isGiven(name)) {
            throw ManifestException.input(
                    "-D" + name.property() + "=" + userProperties.getProperty(name.property())
                            + " would have no effect",
                    "this goal is bound in the POM, which has " + inPom,
                    "Remove one of the two, or call the goal by name");
        }
    }

    private static ManifestException overruled(ParameterName name, String inPom, String given) {
        return ManifestException.input(
                "-D" + name.property() + "=" + given + " would have no effect",
                "this goal is bound in the POM, where <" + name.element() + "> is " + inPom,
                "Remove one of the two, or write <" + name.element() + ">${" + name.property() + "}</" + name.element()
                        + "> in the POM and give the default as a property there");
    }

    private static Optional<PomValue> present(ParameterName name, @Nullable String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(new PomValue(name.toString(), text));
    }
}
