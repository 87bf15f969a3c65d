package io.github.manifestlist.plugin;

import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A {@code <list>} of {@code <manifestLists>}, as Maven fills it in: text only, which {@link ConfiguredList} makes values
 * of. The parameters of a goal, which are the defaults of all its lists, are held by another of these.
 */
public final class ListConfiguration {
    @Nullable
    String manifestList;

    @Nullable
    String id;

    @Nullable
    List<ImageConfiguration> images;

    @Nullable
    List<String> platforms;

    @Nullable
    String imageTemplate;

    @Nullable
    String format;

    @Nullable
    Properties annotations;

    @Nullable
    List<String> requiredPlatforms;

    @Nullable
    String ignoreMissing;

    @Nullable
    String attestations;

    @Nullable
    List<String> tags;

    @Nullable
    String digestFile;
}
