package io.github.manifestlist.plugin;

import io.github.manifestlist.Environment;
import io.github.manifestlist.credentials.CredentialHelpers;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.store.StoreLocks;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.SessionData;

/**
 * What all goals and modules of one build share: the connections to registries, what was learned about them, what was
 * done with which lists, and whose turn it is to change them.
 *
 * <p>It hangs on the data of Maven's repository session, the one place that lives exactly as long as a build, on Maven 3
 * and 4, in the Maven daemon too; nothing is kept in static fields.
 */
final class BuildSession {
    private BuildSession() {}

    static RegistryAccess registries(MavenSession session) {
        return shared(session, RegistryAccess.class, RegistryAccess::new);
    }

    static BuildOutcomes outcomes(MavenSession session) {
        return shared(session, BuildOutcomes.class, BuildOutcomes::new);
    }

    static EndOfBuild end(MavenSession session) {
        return shared(session, EndOfBuild.class, () -> new EndOfBuild(session));
    }

    static Notices notices(MavenSession session) {
        return shared(session, Notices.class, Notices::new);
    }

    static StoreLocks locks(MavenSession session) {
        return shared(session, StoreLocks.class, StoreLocks::new);
    }

    static CredentialHelpers helpers(MavenSession session, Environment environment) {
        return shared(session, CredentialHelpers.class, () -> new CredentialHelpers(environment));
    }

    /** The one of its class in this build. As the key the class: should Maven load the plugin twice, each has its own. */
    private static <T> T shared(MavenSession session, Class<T> type, Supplier<T> maker) {
        RepositorySystemSession repositorySession = session.getRepositorySession();
        if (repositorySession == null) {
            return maker.get();
        }
        SessionData data = repositorySession.getData();
        data.set(type, null, maker.get());
        return type.cast(Objects.requireNonNull(data.get(type)));
    }
}
