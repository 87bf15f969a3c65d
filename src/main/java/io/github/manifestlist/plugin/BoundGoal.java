package io.github.manifestlist.plugin;

import io.github.manifestlist.image.ImageReference;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * A goal of a module, in one of its executions.
 *
 * @param execution the id of the execution
 */
record BoundGoal(MavenProject module, String execution) {
    /** The command that pushes a list which this goal would have pushed; to be run where the build was started. */
    String pushCommand(ImageReference list, MavenSession session) {
        String file =
                module.getFile() == null ? "" : " -f " + quoted(pom(session).toString());
        return "mvn" + file + " manifest:push@" + execution + " -Dmanifest.list=" + list + directory(session);
    }

    /** Where the list lies, if that was said on the command line. */
    private static String directory(MavenSession session) {
        String property = ParameterName.of("directory").property();
        String given = session.getUserProperties().getProperty(property);
        return given == null ? "" : " -D" + property + "=" + quoted(given);
    }

    private Path pom(MavenSession session) {
        Path pom = module.getFile().toPath().toAbsolutePath().normalize();
        String started = session.getRequest().getBaseDirectory();
        Path folder = Path.of(started == null ? "" : started).toAbsolutePath().normalize();
        return pom.startsWith(folder) ? folder.relativize(pom) : pom;
    }

    private static String quoted(String text) {
        return text.indexOf(' ') < 0 ? text : '"' + text + '"';
    }
}
