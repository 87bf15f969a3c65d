package io.github.manifestlist.plugin;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.operation.PushList;
import io.github.manifestlist.operation.PushPlan;
import io.github.manifestlist.operation.RemoveLists;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the local list: makes the target repository complete (what it has is left alone, what another repository has is
 * mounted or copied), then writes the list under its tag. The tag moves last; a list that the tag names already is not
 * written again.
 *
 * @since 0.1.0
 */
@Mojo(name = "push", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public final class PushMojo extends RemoteMojo {
    /**
     * {@code true} pushes a list in which two entries claim one platform, or an entry has none. Default: {@code false}:
     * such a list is refused before any request.
     *
     * <p>Example: {@code -Dmanifest.allowDuplicatePlatforms}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.allowDuplicatePlatforms")
    private @Nullable String allowDuplicatePlatforms;

    /**
     * {@code true} removes the local list after the push, as {@code --purge} of {@code docker}. Default: {@code false}.
     *
     * <p>Example: {@code -Dmanifest.purge}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.purge")
    private @Nullable String purge;

    @Override
    void run() {
        ImageReference list = listName();
        boolean removes = parameters().bool(ParameterName.of("purge"), purge);
        boolean allows = parameters().bool(ParameterName.of("allowDuplicatePlatforms"), allowDuplicatePlatforms);
        new PushList(registry(list), store(), narrator(), requestsAtOnce())
                .run(PushPlan.of(list).withDuplicatePlatforms(allows));
        BuildSession.outcomes(session()).pushed(list);
        if (removes) {
            new RemoveLists(store(), narrator()).run(List.of(list));
        }
    }
}
