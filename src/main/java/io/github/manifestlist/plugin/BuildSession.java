package io.github.manifestlist.plugin;

import io.github.manifestlist.Environment;
import io.github.manifestlist.credentials.CredentialHelpers;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.store.StoreLocks;
import java.util.Objects;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * What all goals and modules of one build share: the connections to registries, what was learned about them, what was
 * done with which lists, and whose turn it is to change them.
 *
 * <p>It hangs on the data of Maven's repository session, the one place that lives exactly as long as a build, on Maven 3
 * and 4, in the Maven daemon too; nothing is kept in static fields.
 */
final class BuildSession {
    private final RegistryAccess registries;
    private final BuildOutcomes outcomes = new BuildOutcomes();
    private final Notices notices = new Notices();
    private final StoreLocks locks = new StoreLocks();
    private final EndOfBuild end;
    private @Nullable CredentialHelpers helpers;

    /** Of a build that asks registries in this way. */
    BuildSession(MavenSession session, RegistryAccess registries) {
        this.registries = registries;
        this.end = new EndOfBuild(session);
    }

    private BuildSession(MavenSession session) {
        this(session, new RegistryAccess());
    }

    static RegistryAccess registries(MavenSession session) {
        return of(session).registries;
    }

    static BuildOutcomes outcomes(MavenSession session) {
        return of(session).outcomes;
    }

    static EndOfBuild end(MavenSession session) {
        return of(session).end;
    }

    static Notices notices(MavenSession session) {
        return of(session).notices;
    }

    static StoreLocks locks(MavenSession session) {
        return of(session).locks;
    }

    static CredentialHelpers helpers(MavenSession session, Environment environment) {
        return of(session).helpers(environment);
    }

    private synchronized CredentialHelpers helpers(Environment environment) {
        if (helpers == null) {
            helpers = new CredentialHelpers(environment);
        }
        return helpers;
    }

    /** The one of this build. As the key the class: should Maven load the plugin twice, each has its own. */
    private static BuildSession of(MavenSession session) {
        RepositorySystemSession repositorySession = session.getRepositorySession();
        if (repositorySession == null) {
            return new BuildSession(session);
        }
        SessionData data = repositorySession.getData();
        if (data.get(BuildSession.class) == null) {
            data.set(BuildSession.class, null, new BuildSession(session));
        }
        return (BuildSession) Objects.requireNonNull(data.get(BuildSession.class));
    }
}
