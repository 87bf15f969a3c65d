package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.eclipse.aether.RepositorySystemSession;

/** The properties that the goals of this plugin read: another that looks like one of them is a typing error. */
final class KnownProperties {
    private static final String PREFIX = "manifest.";

    /** Names under which other tools take what nobody should write on a command line. */
    private static final Pattern SECRET = Pattern.compile(
            "manifest\\..*(user|username|pass|password|passwd|passphrase|secret|token|credentials?|auth)",
            Pattern.CASE_INSENSITIVE);

    private KnownProperties() {}

    /** Fails if the command line gives a user or a secret, which everybody on this machine can read there. */
    static void refuseSecrets(Properties given) {
        for (String name : new TreeSet<>(given.stringPropertyNames())) {
            if (SECRET.matcher(name).matches()) {
                // Not the value: this text ends in logs.
                throw ManifestException.input(
                        "-D" + name + " is not supported",
                        "what stands on a command line is seen by other users and kept in logs",
                        "Use settings.xml: a <server> whose <id> is the registry's host, with <username> and"
                                + " <password>");
            }
        }
    }

    /** What the command line gives in vain; told once in a build, and so nothing the next time. */
    static Set<String> misspelled(MojoExecution execution, MavenSession session) {
        MojoDescriptor goal = execution.getMojoDescriptor();
        boolean unclear = goal == null || goal.getPluginDescriptor() == null;
        return unclear || !isFirst(session)
                ? Set.of()
                : misspelled(goal.getPluginDescriptor().getMojos(), session.getUserProperties());
    }

    private static Set<String> misspelled(List<MojoDescriptor> goals, Properties given) {
        Set<String> ours = new TreeSet<>();
        for (String name : given.stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                ours.add(name);
            }
        }
        return ours.isEmpty() ? ours : misspelled(ours, known(goals));
    }

    private static Set<String> misspelled(Set<String> ours, Set<String> known) {
        ours.removeAll(known);
        ours.forEach(name -> refuseOtherCase(name, known));
        return ours;
    }

    /** Who writes dryrun means dryRun, and would be in for a surprise. */
    private static void refuseOtherCase(String name, Set<String> known) {
        known.stream().filter(name::equalsIgnoreCase).findFirst().ifPresent(meant -> {
            throw ManifestException.input("-D" + name + " is no parameter", "-D" + meant + " is one", "Write it so");
        });
    }

    private static Set<String> known(List<MojoDescriptor> goals) {
        Set<String> known = new HashSet<>();
        for (MojoDescriptor goal : goals) {
            for (Parameter parameter : goal.getParameters()) {
                if (parameter.getExpression() != null) {
                    known.add(parameter.getExpression().replace("${", "").replace("}", ""));
                }
            }
        }
        return known;
    }

    private static boolean isFirst(MavenSession session) {
        RepositorySystemSession repositorySession = session.getRepositorySession();
        return repositorySession == null || repositorySession.getData().set(KnownProperties.class, null, true);
    }
}
