package io.github.manifestlist.plugin;

import javax.inject.Inject;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.execution.MavenSession;
import org.codehaus.plexus.logging.Logger;

/**
 * Looks at a build from its beginning, where the plugin is an extension: a resumed build in which none of its goals runs may
 * leave out modules whose lists wait. Maven finds it by {@code META-INF/plexus/components.xml}.
 */
final class ResumedBuild extends AbstractMavenLifecycleParticipant {
    private final Logger logger;

    @Inject
    ResumedBuild(Logger logger) {
        this.logger = logger;
    }

    @Override
    public void afterProjectsRead(MavenSession session) {
        BuildSession.end(session).watch(logger::warn);
    }
}
