package io.github.manifestlist.credentials;

import io.github.manifestlist.Environment;
import io.github.manifestlist.ForeignText;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.ManifestException.Kind;
import io.github.manifestlist.image.Repository;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The programs {@code docker-credential-…} that keep credentials (docker-credential-helpers). One for a whole build: what a
 * helper has said, even that it has nothing or that it failed, is remembered over goals and threads, since helpers are slow,
 * may ask somebody to unlock something, and do not like to run beside themselves.
 */
public final class CredentialHelpers {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

    private final Environment environment;
    private final Duration deadline;
    private final Map<String, CredentialHelper> helpers = new ConcurrentHashMap<>();

    public CredentialHelpers(Environment environment) {
        this(environment, DEADLINE);
    }

    /** With another deadline for each call. */
    public CredentialHelpers(Environment environment, Duration deadline) {
        this.environment = environment;
        this.deadline = deadline;
    }

    /**
     * What a helper keeps for a repository's registry; nothing if it says that it has nothing.
     *
     * @param suffix the end of its program's name
     * @param namedBy what names it, for messages: {@code credsStore in /home/me/.docker/config.json}
     * @throws ManifestException if it does neither, or cannot be run
     */
    Optional<Credential> find(String suffix, Repository repository, String namedBy) {
        String what = "cannot get credentials for " + ForeignText.word(repository.registry());
        if (!SUFFIX.matcher(suffix).matches()) {
            throw ManifestException.input(
                    what,
                    "invalid helper name for " + namedBy,
                    "It is what follows docker-credential-: 1 to 64 letters, digits, '_' and '-'");
        }
        String serverUrl = RegistryKey.dockersOwn(repository);
        if (!PRINTABLE.matcher(serverUrl).matches()) {
            throw ManifestException.input(
                    what, "no helper is told a name with such characters", "Spell the registry in plain ASCII");
        }
        try {
            return helpers.computeIfAbsent(suffix, end -> new CredentialHelper(programName(end), environment, deadline))
                    .get(serverUrl);
        } catch (HelperFailure e) {
            String mend = e.kind() == Kind.INPUT ? "Install it" : "Sign in with what it belongs to";
            throw new ManifestException(e.kind(), what, e.why(), mend + ", or take it out of " + namedBy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ManifestException(Kind.ACCIDENT, what, "the build was interrupted", "Run it again", e);
        }
    }

    /** What a helper is called in messages. */
    static String shown(String suffix) {
        return SUFFIX.matcher(suffix).matches() ? programName(suffix) : "an invalid helper";
    }

    private static String programName(String suffix) {
        return "docker-credential-" + suffix;
    }
}
