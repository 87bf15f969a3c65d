package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Keeps what waits for {@link AwaitedModules}, and does it when they got through: then everything is pushed in the order of
 * the modules, and verified behind that.
 *
 * <p>Nobody counts goals: Maven itself tells when a module got through, and when the session ends.
 */
final class EndOfBuild {
    private final MavenSession session;
    private final AwaitedModules modules;
    private final LeftLists left;
    private final List<DeferredWork> waiting = new ArrayList<>();
    private boolean listening;

    EndOfBuild(MavenSession session) {
        this.session = session;
        this.modules = new AwaitedModules(session);
        this.left = new LeftLists(session);
    }

    /**
     * Sees to it that lists which wait in modules that this build leaves out are named at its end, if it may leave out any.
     *
     * @param warn what is told at the end goes there
     */
    void watch(Consumer<String> warn) {
        if (left.mayExist()) {
            listen(warn);
        }
    }

    private synchronized void listen(Consumer<String> warn) {
        if (!listening) {
            listening = true;
            session.getRequest()
                    .setExecutionListener(
                            ModulesListener.around(session.getRequest().getExecutionListener(), this, warn));
        }
    }

    synchronized void add(DeferredWork work) {
        listen(work.log()::warn);
        waiting.add(work);
        if (work.isPush()) {
            work.log().info(work.list() + " is pushed when " + modules + " got through");
        }
    }

    /** Whether the push of this list still waits. */
    synchronized boolean holdsPushOf(ImageReference list) {
        return waiting.stream().anyMatch(work -> work.isPush() && work.list().equals(list));
    }

    /** A module got through; if it was the last that anything waits for, that is done now. */
    void succeeded(MavenProject module) {
        modules.gotThrough(module);
        run(due());
    }

    /** Nothing more is to come. What failed here is added to the result of the build, which is not told yet. */
    void ended(Consumer<String> warn) {
        MavenExecutionResult result = session.getResult();
        List<DeferredWork> rest = take();
        if (result.hasExceptions()) {
            tellUnpublished(rest, warn);
        } else {
            try {
                run(rest);
            } catch (ManifestException e) {
                result.addException(e);
            }
        }
        left.tell(warn);
    }

    /** What can be done although modules are still to come; nothing if it must wait longer. */
    private synchronized List<DeferredWork> due() {
        boolean isDue =
                !waiting.isEmpty() && !modules.areAll() && modules.missing().isEmpty();
        return isDue ? take() : List.of();
    }

    private synchronized List<DeferredWork> take() {
        List<MavenProject> order = session.getProjects();
        List<DeferredWork> taken = waiting.stream()
                .sorted(Comparator.comparing(DeferredWork::stage)
                        .thenComparing(work -> order.indexOf(work.goal().module())))
                .toList();
        waiting.clear();
        return taken;
    }

    private void run(List<DeferredWork> works) {
        works.stream().limit(1).forEach(first -> first.log().info("Now " + modules + " got through"));
        new DeferredRun(session.getResult(), works).run();
    }

    private void tellUnpublished(List<DeferredWork> works, Consumer<String> warn) {
        List<DeferredWork> pushes = works.stream().filter(DeferredWork::isPush).toList();
        if (pushes.isEmpty()) {
            return;
        }
        warn.accept("Nothing that waited for the end of the build is published, because "
                + modules.missing().stream().map(MavenProject::getArtifactId).collect(Collectors.joining(", "))
                + " did not get through. Build again; where that resumes behind these lists, push them"
                + " yourself afterwards:");
        pushes.forEach(push -> warn.accept(push.list() + ": " + push.goal().pushCommand(push.list(), session)));
    }
}
