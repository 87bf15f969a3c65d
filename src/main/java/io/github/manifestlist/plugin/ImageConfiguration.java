package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.operation.Source;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** An {@code <image>} of the POM, as Maven fills it in: text only, with one way out, {@link #source}. */
public final class ImageConfiguration {
    private @Nullable String reference;
    private @Nullable String platform;
    private @Nullable String osVersion;
    private @Nullable List<String> osFeatures;
    private @Nullable Properties annotations;
    private @Nullable String ignoreMissing;
    private String parameter = "<image>";

    /** The short form: {@code <image>reference</image>}. */
    public void set(String text) {
        this.reference = text;
    }

    static ImageConfiguration of(PomValue reference) {
        ImageConfiguration image = new ImageConfiguration();
        image.set(reference.text());
        image.parameter = reference.parameter();
        return image;
    }

    /** What Maven makes of an element: nothing of an empty one. */
    static ImageConfiguration orEmpty(@Nullable ImageConfiguration image) {
        return image == null ? new ImageConfiguration() : image;
    }

    /** The reference as it is written. */
    String text() {
        return reference == null ? "" : reference.strip();
    }

    /**
     * The image, or the list of them, that is meant.
     *
     * @param mayBeMissing whether it may be absent if it does not say so itself
     */
    Source source(Platforms platforms, boolean mayBeMissing) {
        if (reference == null || reference.isBlank()) {
            throw ManifestException.input(
                    "an <image> in <images> names nothing",
                    "its reference is missing or empty",
                    "Write <image>registry/repository:tag</image>, or give it a <reference>");
        }
        PomValue name = new PomValue(parameter, reference);
        String owner = " of <image> " + name.text();
        return new Source(
                name.reference(),
                declared(platforms, owner),
                Annotations.of(annotations, owner),
                mayBeMissing(owner, mayBeMissing));
    }

    private boolean mayBeMissing(String owner, boolean fallback) {
        return (ignoreMissing == null || ignoreMissing.isBlank())
                ? fallback
                : new PomValue("<ignoreMissing>" + owner, ignoreMissing).bool();
    }

    private PlatformChange declared(Platforms platforms, String owner) {
        Platform declared = platform == null || platform.isBlank()
                ? Platform.NONE
                : platforms.read(new PomValue("<platform>" + owner, platform));
        return PlatformChange.of(declared.withSystem(
                osVersion == null ? "" : new PomValue("<osVersion>" + owner, osVersion).text(),
                osFeatures == null
                        ? List.of()
                        : osFeatures.stream()
                                .map(feature ->
                                        new PomValue("<osFeature>" + owner, feature == null ? "" : feature).text())
                                .filter(feature -> !feature.isEmpty())
                                .toList()));
    }
}
