package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.BuildSummary;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.project.MavenProject;

/** Does deferred work in its order: after a push that fails nothing else is tried, and of the checks all. */
final class DeferredRun {
    private final MavenExecutionResult result;
    private final List<DeferredWork> works;
    private final List<ImageReference> pushed = new ArrayList<>();
    private final List<ManifestException> failures = new ArrayList<>();

    DeferredRun(MavenExecutionResult result, List<DeferredWork> works) {
        this.result = result;
        this.works = works;
    }

    /**
     * Does it.
     *
     * @throws ManifestException that tells of all that failed
     */
    void run() {
        works.forEach(this::run);
        if (!failures.isEmpty()) {
            throw ManifestException.allOf(failures);
        }
    }

    private void run(DeferredWork work) {
        try {
            work.work().run();
            if (work.isPush()) {
                pushed.add(work.list());
            }
        } catch (ManifestException e) {
            noteFailed(work.goal().module(), e);
            if (work.isPush()) {
                throw incomplete(e);
            }
            failures.add(e);
        }
    }

    /** In the summary of the build it is the module that failed, and not whichever came last. */
    private void noteFailed(MavenProject module, ManifestException failure) {
        BuildSummary before = result.getBuildSummary(module);
        long time = before == null ? 0 : before.getTime();
        result.addBuildSummary(new BuildFailure(module, time, failure));
    }

    private ManifestException incomplete(ManifestException failure) {
        List<ImageReference> others = works.stream()
                .filter(DeferredWork::isPush)
                .map(DeferredWork::list)
                .skip(pushed.size() + 1L)
                .toList();
        ManifestException withPushed = pushed.isEmpty() ? failure : failure.adding("Pushed before: " + names(pushed));
        return others.isEmpty() ? withPushed : withPushed.adding("Not pushed, as it came behind: " + names(others));
    }

    private static String names(List<ImageReference> lists) {
        return lists.stream().map(ImageReference::toString).collect(Collectors.joining(", "));
    }
}
