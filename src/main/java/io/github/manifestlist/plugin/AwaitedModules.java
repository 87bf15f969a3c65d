package io.github.manifestlist.plugin;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.BuildSuccess;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** The modules that deferred work waits for: those that use this plugin, or all of them where one has it as an extension. */
final class AwaitedModules {
    private final MavenSession session;
    private final Set<MavenProject> through = ConcurrentHashMap.newKeySet();

    AwaitedModules(MavenSession session) {
        this.session = session;
    }

    void gotThrough(MavenProject module) {
        through.add(module);
    }

    /** Whether every module of the build is one of them. */
    boolean areAll() {
        return session.getProjects().stream()
                .anyMatch(module -> PluginOfModule.of(module)
                        .filter(PluginOfModule::isExtension)
                        .isPresent());
    }

    /** Those that did not get through, or did not yet. */
    List<MavenProject> missing() {
        boolean all = areAll();
        return session.getProjects().stream()
                .filter(module -> all || usesThePlugin(module))
                .filter(module -> !isThrough(module))
                .toList();
    }

    private static boolean usesThePlugin(MavenProject module) {
        return PluginOfModule.of(module).filter(PluginOfModule::isBound).isPresent();
    }

    private boolean isThrough(MavenProject module) {
        return through.contains(module) || session.getResult().getBuildSummary(module) instanceof BuildSuccess;
    }

    /** As words. */
    @Override
    public String toString() {
        return areAll() ? "every module" : "every module that uses this plugin";
    }
}
