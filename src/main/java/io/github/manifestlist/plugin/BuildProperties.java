package io.github.manifestlist.plugin;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a list tells the plugins that come later in the build, as properties of the project: {@code manifest.digest},
 * {@code manifest.reference}, and {@code manifest.digest.<os>-<arch>[-<variant>][-<os.version>]} of every image.
 */
final class BuildProperties {
    /** What a config says of its platform may be any text; one that nobody could write in {@code ${…}} is no name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    private final Properties properties;

    BuildProperties(Properties properties) {
        this.properties = properties;
    }

    /**
     * Sets the properties of a list in the place of those that it had.
     *
     * @param prefix {@code manifest.}, with the id of the list and another dot behind it where there are several lists
     */
    void set(String prefix, StoredList list) {
        String digest = prefix + "digest";
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(digest + ".")) {
                properties.remove(name);
            }
        }
        ImageReference reference = list.record().reference();
        properties.setProperty(digest, list.record().digest().toString());
        properties.setProperty(
                prefix + "reference",
                reference.withDigest(list.record().digest()).toString());
        for (Map.Entry<String, String> image : images(list.list().entries()).entrySet()) {
            properties.setProperty(digest + "." + image.getKey(), image.getValue());
        }
    }

    /** The digests of the images by every name that means one of them only. */
    private static Map<String, String> images(List<ListEntry> entries) {
        Map<String, List<String>> digests = new HashMap<>();
        for (ListEntry entry : entries) {
            Platform platform = entry.platform();
            if (platform.isComplete() && !platform.isUnknown()) {
                for (String name : names(platform)) {
                    digests.computeIfAbsent(name, n -> new ArrayList<>())
                            .add(entry.descriptor().digest().toString());
                }
            }
        }
        Map<String, String> clear = new TreeMap<>();
        for (Map.Entry<String, List<String>> image : digests.entrySet()) {
            if (image.getValue().size() == 1 && NAME.matcher(image.getKey()).matches()) {
                clear.put(image.getKey(), image.getValue().get(0));
            }
        }
        return clear;
    }

    private static List<String> names(Platform platform) {
        String plain = platform.os() + "-" + platform.architecture()
                + (platform.variant().isEmpty() ? "" : "-" + platform.variant());
        return platform.osVersion().isEmpty() ? List.of(plain) : List.of(plain, plain + "-" + platform.osVersion());
    }
}
