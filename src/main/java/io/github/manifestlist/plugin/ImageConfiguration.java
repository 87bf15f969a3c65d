package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.operation.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@code <image>} of the POM, as Maven fills it in: text only, with one way out, {@link #source()}. */
public final class ImageConfiguration {
    private @Nullable String reference;
    private @Nullable String platform;
    private @Nullable String osVersion;
    private @Nullable List<String> osFeatures;

    /** The short form: {@code <image>reference</image>}. */
    public void set(String text) {
        this.reference = text;
    }

    Source source() {
        if (reference == null || reference.isBlank()) {
            throw ManifestException.input(
                    "an <image> in <images> names nothing",
                    "its reference is missing or empty",
                    "Write <image>registry/repository:tag</image>, or give it a <reference>");
        }
        PomValue name = new PomValue("<image>", reference);
        return new Source(name.reference(), declared(" of <image> " + name.text()));
    }

    private PlatformChange declared(String owner) {
        Platform declared = platform == null || platform.isBlank()
                ? Platform.NONE
                : new PomValue("<platform>" + owner, platform).platform();
        return new PlatformChange(
                declared.os(),
                declared.architecture(),
                declared.variant(),
                osVersion == null ? "" : new PomValue("<osVersion>" + owner, osVersion).text(),
                osFeatures == null
                        ? List.of()
                        : osFeatures.stream()
                                .map(feature ->
                                        new PomValue("<osFeature>" + owner, feature == null ? "" : feature).text())
                                .filter(feature -> !feature.isEmpty())
                                .toList(),
                false);
    }
}
