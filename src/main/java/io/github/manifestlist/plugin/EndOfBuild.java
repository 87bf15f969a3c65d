package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.maven.execution.BuildFailure;
import org.apache.maven.execution.BuildSuccess;
import org.apache.maven.execution.BuildSummary;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what waits for the modules of the build, and does it when they got through: those that use this plugin, or all of
 * them where one has it as an extension. Then everything is pushed in the order of the modules, and verified behind that.
 *
 * <p>Nobody counts goals: Maven itself tells when a module got through, and when the session ends.
 */
final class EndOfBuild {
    private final MavenSession session;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<MavenProject> through = ConcurrentHashMap.newKeySet();
    private @Nullable Consumer<String> warnings;

    EndOfBuild(MavenSession session) {
        this.session = session;
    }

    /** Begins to listen to Maven, which is enough to do once in a build. */
    synchronized void listen(Consumer<String> warn) {
        if (warnings == null) {
            warnings = warn;
            session.getRequest()
                    .setExecutionListener(
                            ModulesListener.around(session.getRequest().getExecutionListener(), this));
        }
    }

    synchronized void add(Waiting work) {
        listen(work.log()::warn);
        waiting.add(work);
        if (work.stage() == Waiting.Stage.PUSH) {
            work.log().info(work.list() + " is pushed when " + whatItWaitsFor() + " got through");
        }
    }

    /** Whether the push of this list still waits. */
    synchronized boolean holdsPushOf(ImageReference list) {
        return waiting.stream()
                .anyMatch(work ->
                        work.stage() == Waiting.Stage.PUSH && work.list().equals(list));
    }

    /** A module got through; if it was the last that anything waits for, that is done now. */
    void succeeded(MavenProject module) {
        through.add(module);
        run(dueModules());
    }

    /** Nothing more is to come. What failed here is added to the result of the build, which is not told yet. */
    void ended() {
        MavenExecutionResult result = session.getResult();
        List<Waiting> rest = take();
        if (result.hasExceptions()) {
            tellUnpublished(rest);
        } else {
            try {
                run(rest);
            } catch (ManifestException e) {
                result.addException(e);
            }
        }
        new LeftLists(session).tell(Objects.requireNonNull(warnings));
    }

    /** In the summary of the build it is the module that failed, and not whichever came last. */
    private void noteFailed(MavenProject module, ManifestException failure) {
        BuildSummary before = session.getResult().getBuildSummary(module);
        long time = before == null ? 0 : before.getTime();
        session.getResult().addBuildSummary(new BuildFailure(module, time, failure));
    }

    /** What can be done although modules are still to come; nothing if it must wait longer. */
    private synchronized List<Waiting> dueModules() {
        boolean isDue = !waiting.isEmpty() && !waitsForAll() && missing().isEmpty();
        return isDue ? take() : List.of();
    }

    private synchronized List<Waiting> take() {
        List<MavenProject> order = session.getProjects();
        List<Waiting> taken = waiting.stream()
                .sorted(Comparator.comparing(Waiting::stage)
                        .thenComparing(work -> order.indexOf(work.goal().module())))
                .toList();
        waiting.clear();
        return taken;
    }

    private boolean waitsForAll() {
        return session.getProjects().stream()
                .anyMatch(module -> PluginOfModule.of(module)
                        .filter(PluginOfModule::isExtension)
                        .isPresent());
    }

    private String whatItWaitsFor() {
        return waitsForAll() ? "every module" : "every module that uses this plugin";
    }

    /** The modules that did not get through, or did not yet, of those that anything waits for. */
    private List<MavenProject> missing() {
        boolean all = waitsForAll();
        return session.getProjects().stream()
                .filter(module -> all
                        || PluginOfModule.of(module)
                                .filter(PluginOfModule::isBound)
                                .isPresent())
                .filter(module -> !through.contains(module)
                        && !(session.getResult().getBuildSummary(module) instanceof BuildSuccess))
                .toList();
    }

    /** Does the work in its order: after a push that fails no other is tried, and of the checks all. */
    private void run(List<Waiting> works) {
        works.stream().limit(1).forEach(first -> first.log().info("Now " + whatItWaitsFor() + " got through"));
        List<ImageReference> pushed = new ArrayList<>();
        List<ManifestException> failures = new ArrayList<>();
        for (Waiting work : works) {
            try {
                work.work().run();
                if (work.stage() == Waiting.Stage.PUSH) {
                    pushed.add(work.list());
                }
            } catch (ManifestException e) {
                noteFailed(work.goal().module(), e);
                if (work.stage() == Waiting.Stage.PUSH) {
                    throw incomplete(e, pushed, works);
                }
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw ManifestException.allOf(failures);
        }
    }

    private static ManifestException incomplete(
            ManifestException failure, List<ImageReference> pushed, List<Waiting> works) {
        List<ImageReference> others = works.stream()
                .filter(work -> work.stage() == Waiting.Stage.PUSH)
                .map(Waiting::list)
                .skip(pushed.size() + 1L)
                .toList();
        ManifestException withPushed = pushed.isEmpty() ? failure : failure.adding("Pushed before: " + names(pushed));
        return others.isEmpty() ? withPushed : withPushed.adding("Not pushed, as it came behind: " + names(others));
    }

    private static String names(List<ImageReference> lists) {
        return lists.stream().map(ImageReference::toString).collect(Collectors.joining(", "));
    }

    private void tellUnpublished(List<Waiting> works) {
        List<Waiting> pushes = works.stream()
                .filter(work -> work.stage() == Waiting.Stage.PUSH)
                .toList();
        if (pushes.isEmpty()) {
            return;
        }
        Consumer<String> warn = Objects.requireNonNull(warnings);
        warn.accept("Nothing that waited for the end of the build is published, because "
                + missing().stream().map(MavenProject::getArtifactId).collect(Collectors.joining(", "))
                + " did not get through. Build again; where that resumes behind these lists, push them"
                + " yourself afterwards:");
        pushes.forEach(push -> warn.accept(push.list() + ": " + push.goal().pushCommand(push.list(), session)));
    }
}
