package io.github.manifestlist.plugin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;

/** This plugin, as the POM of a module has it. */
record PluginOfModule(Plugin plugin) {
    private static final String KEY = "io.github.manifestlist:manifest-maven-plugin";

    static Optional<PluginOfModule> of(MavenProject module) {
        return Optional.ofNullable(module.getPlugin(KEY)).map(PluginOfModule::new);
    }

    /** Whether the module binds any goal of it. */
    boolean isBound() {
        return executions().anyMatch(execution -> !execution.getGoals().isEmpty());
    }

    /** Whether Maven loads it before the build begins. */
    boolean isExtension() {
        return plugin.isExtensions();
    }

    /** The executions that push. */
    List<PluginExecution> pushes() {
        return executions()
                .filter(execution -> execution.getGoals().contains("push"))
                .toList();
    }

    private Stream<PluginExecution> executions() {
        return plugin.getExecutions().stream().filter(execution -> !"none".equals(execution.getPhase()));
    }
}
