package io.github.manifestlist.plugin;

import io.github.manifestlist.Environment;
import io.github.manifestlist.credentials.CredentialHelpers;
import io.github.manifestlist.registry.RegistryAccess;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.SessionData;

/**
 * What all goals and modules of one build share: the connections to registries and what was learned about them, and what
 * was done with which lists.
 *
 * <p>It hangs on the data of Maven's repository session, the one place that lives exactly as long as a build, on Maven 3
 * and 4, in the Maven daemon too; nothing is kept in static fields.
 */
final class BuildSession {
    private BuildSession() {}

    static RegistryAccess registries(MavenSession session) {
        return shared(session, RegistryAccess.class, RegistryAccess::new);
    }

    static CredentialHelpers helpers(MavenSession session, Environment environment) {
        return shared(session, CredentialHelpers.class, () -> new CredentialHelpers(environment));
    }

    static BuildOutcomes outcomes(MavenSession session) {
        return shared(session, BuildOutcomes.class, BuildOutcomes::new);
    }

    private static <T> T shared(MavenSession session, Class<T> type, Supplier<T> first) {
        RepositorySystemSession repositorySession = session.getRepositorySession();
        if (repositorySession == null) {
            return first.get();
        }
        SessionData data = repositorySession.getData();
        // The class as the key: should Maven load the plugin twice in one build, each has its own.
        data.set(type, null, first.get());
        return type.cast(Objects.requireNonNull(data.get(type)));
    }
}
