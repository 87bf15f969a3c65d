package io.github.manifestlist.plugin;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@code <annotations>} of a list or an image. Maven reads them as {@link Properties}: {@code <key>value</key>}, or
 * {@code <property><name>key</name><value>value</value></property>}; an element without text is the empty text.
 */
final class Annotations {
    private Annotations() {}

    /**
     * The annotations by their keys.
     *
     * @param owner what they are of, for messages
     */
    static Map<String, String> of(@Nullable Properties written, String owner) {
        Map<String, String> annotations = new TreeMap<>();
        if (written != null) {
            for (String key : written.stringPropertyNames()) {
                PomValue value = new PomValue("the annotation " + key + owner, written.getProperty(key));
                annotations.put(key.strip(), value.text());
            }
        }
        return annotations;
    }
}
