package io.github.manifestlist.plugin;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.operation.RemoveLists;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Removes local lists: the POM's, or those in {@code -Dmanifest.list}, with commas between them. What was pushed stays
 * where it is. A list that is not there is no error.
 *
 * @since 0.1.0
 */
@Mojo(name = "rm", requiresProject = false, threadSafe = true)
public final class RmMojo extends ManifestMojo {
    @Override
    void run() {
        new RemoveLists(store(), narrator()).run(names());
    }

    private List<ImageReference> names() {
        Optional<PomValue> several = list().filter(value -> value.text().indexOf(',') >= 0);
        return several.isPresent()
                ? several.get().commaSeparated().stream()
                        .map(PomValue::listName)
                        .toList()
                : lists().stream().map(ConfiguredList::name).toList();
    }
}
