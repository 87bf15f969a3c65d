package io.github.manifestlist.plugin;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What the POM writes for parameters that are lists of elements.
 *
 * <p>Asked separately, because Maven lets a property replace such a list in silence, other than a scalar: it merges the
 * expression of the property into the POM's element, and there a value wins over children.
 */
final class PomLists {
    private final @Nullable Xpp3Dom configuration;

    /** Of the configuration of an execution, as Maven has merged it. */
    PomLists(@Nullable Xpp3Dom configuration) {
        this.configuration = configuration;
    }

    /** The text of each element of a list, in order; none if the POM does not write it. */
    List<String> of(ParameterName name) {
        Xpp3Dom list = configuration == null ? null : configuration.getChild(name.element());
        List<String> texts = new ArrayList<>();
        if (list != null) {
            for (Xpp3Dom element : list.getChildren()) {
                Xpp3Dom reference = element.getChild("reference");
                String text = reference == null ? element.getValue() : reference.getValue();
                texts.add(text == null ? "" : text.strip());
            }
        }
        return texts;
    }
}
