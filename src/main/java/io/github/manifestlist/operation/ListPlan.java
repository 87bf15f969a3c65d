package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListFormat;
import io.github.manifestlist.image.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a list is to be made of, and what it must be like.
 *
 * @param sources in the order of the entries
 * @param annotations of the list itself
 * @param requiredPlatforms platforms that must be in it; nothing where the declared ones are meant
 * @param amend whether the sources are added to, or replaced in, the local list that exists
 */
public record ListPlan(
        ImageReference name,
        List<Source> sources,
        ListFormat format,
        Map<String, String> annotations,
        Optional<List<Platform>> requiredPlatforms,
        Attestations attestations,
        PlatformMismatch platformMismatch,
        boolean amend) {
    public ListPlan {
        sources = List.copyOf(sources);
        annotations = Map.copyOf(annotations);
    }

    /** A list of these sources, with nothing asked for beyond them. */
    public static ListPlan of(ImageReference name, List<Source> sources) {
        return new ListPlan(
                name,
                sources,
                ListFormat.AUTO,
                Map.of(),
                Optional.empty(),
                Attestations.KEEP,
                PlatformMismatch.WARN,
                false);
    }

    public ListPlan withAmend(boolean value) {
        return new ListPlan(
                name, sources, format, annotations, requiredPlatforms, attestations, platformMismatch, value);
    }

    /** The platforms that must be in the list: those asked for, else those declared of sources that may not be missing. */
    public List<Platform> required() {
        if (requiredPlatforms.isPresent()) {
            return requiredPlatforms.get();
        }
        List<Platform> declared = new ArrayList<>();
        for (Source source : sources) {
            Platform platform = source.declared().applyTo(Platform.NONE);
            if (!source.ignoreMissing() && platform.isComplete()) {
                declared.add(platform);
            }
        }
        return List.copyOf(declared);
    }
}
