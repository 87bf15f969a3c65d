package io.github.manifestlist.plugin;

import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.execution.MavenSession;
import org.codehaus.plexus.logging.Logger;

/**
 * Looks at a build from its beginning, where the plugin is an extension: a resumed build in which none of its goals runs may
 * leave out modules whose lists wait.
 */
@Named
@Singleton
final class ResumedBuild extends AbstractMavenLifecycleParticipant {
    private final Logger logger;

    @Inject
    ResumedBuild(Logger logger) {
        this.logger = logger;
    }

    @Override
    public void afterProjectsRead(MavenSession session) {
        BuildSession.end(session).listen(logger::warn);
    }
}
