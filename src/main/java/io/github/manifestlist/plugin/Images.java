package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.operation.Source;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sources of a list: the {@code <images>} of the POM, or {@code -Dmanifest.images}. */
final class Images {
    static final ParameterName NAME = ParameterName.of("images");

    private Images() {}

    /** All that is written; possibly nothing. */
    static List<Source> read(Parameters parameters, @Nullable List<ImageConfiguration> injected) {
        Optional<PomValue> given = parameters.given(NAME);
        if (given.isPresent()) {
            return given.get().commaSeparated().stream()
                    .map(reference -> new Source(reference.reference(), PlatformChange.NONE))
                    .toList();
        }
        return injected == null
                ? List.of()
                : injected.stream().map(ImageConfiguration::source).toList();
    }

    /** All that is written, and that is something. */
    static List<Source> required(Parameters parameters, @Nullable List<ImageConfiguration> injected) {
        List<Source> sources = read(parameters, injected);
        if (sources.isEmpty()) {
            throw ManifestException.input(
                    NAME + " is empty",
                    "a list is made of at least one image",
                    "Write <images><image>registry/repository:tag</image></images> in the <configuration> of the"
                            + " plugin, or -Dmanifest.images=registry/repository:tag,…");
        }
        return sources;
    }
}
