package io.github.manifestlist.plugin;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.store.ListStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The lists that wait in modules which a resumed build leaves out: nobody pushes them at its end. */
final class LeftLists {
    private final MavenSession session;

    LeftLists(MavenSession session) {
        this.session = session;
    }

    /** Whether the build is one that may leave out any. */
    boolean mayExist() {
        MavenExecutionRequest request = session.getRequest();
        return request.getResumeFrom() != null || isResumedByMaven4(request);
    }

    /** Names them, with the command that pushes them. */
    void tell(Consumer<String> warn) {
        if (!mayExist()) {
            return;
        }
        List<MavenProject> earlier = new ArrayList<>(session.getAllProjects());
        earlier.removeAll(session.getProjects());
        earlier.forEach(module -> PluginOfModule.of(module)
                .ifPresent(plugin -> plugin.pushes().forEach(push -> tell(module, push, warn))));
    }

    /** By {@code --resume}, of which Maven 3 knows nothing. */
    private static boolean isResumedByMaven4(MavenExecutionRequest request) {
        try {
            return (boolean) MavenExecutionRequest.class.getMethod("isResume").invoke(request);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private void tell(MavenProject module, PluginExecution push, Consumer<String> warn) {
        if (!value(push, "pushAtEnd").filter("true"::equalsIgnoreCase).isPresent()) {
            return;
        }
        for (ImageReference list : new ListStore(directory(module, push)).unpushed()) {
            warn.accept(list + " is not pushed: an earlier build left it in " + module.getArtifactId()
                    + ", which this one leaves out. Push it with "
                    + new BoundGoal(module, push.getId()).pushCommand(list, session));
        }
    }

    private Path directory(MavenProject module, PluginExecution push) {
        Path usual = Path.of(module.getBuild().getDirectory(), "manifests");
        try {
            return value(push, "directory")
                    .map(text -> module.getBasedir().toPath().resolve(text))
                    .orElse(usual);
        } catch (InvalidPathException e) {
            return usual; // No goal has put a list where there can be nothing.
        }
    }

    /** What the POM gives for a parameter, else the command line. */
    private Optional<String> value(PluginExecution push, String parameter) {
        Xpp3Dom written = push.getConfiguration() instanceof Xpp3Dom all ? all.getChild(parameter) : null;
        String given = session.getUserProperties()
                .getProperty(ParameterName.of(parameter).property());
        return Optional.ofNullable(written == null ? given : written.getValue()).map(String::strip);
    }
}
