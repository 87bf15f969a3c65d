package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.operation.Narrator;
import io.github.manifestlist.store.ListStore;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: the list's name, the local store, and the one translation into Maven's exceptions. */
abstract class ManifestMojo extends AbstractMojo {
    /**
     * The reference of the list: {@code [registry[:port]/]repository[:tag]}. A missing tag is {@code latest}, a missing
     * registry Docker Hub, as in {@code docker}. A digest makes no sense here and is refused. Default: none.
     *
     * <p>Example: {@code registry.example.com/team/app:${project.version}}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.list")
    private @Nullable String manifestList;

    /**
     * Where local lists are kept, one folder a list. Default: {@code manifests} in the build directory of the project, or
     * {@code target/manifests} of the current folder where there is no POM. A relative path is relative to the project's
     * folder, or to the current one.
     *
     * <p>Example: {@code -Dmanifest.directory=target/lists}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.directory")
    private @Nullable String directory;

    /**
     * {@code true} skips the goal. Default: {@code false}.
     *
     * <p>Example: {@code -Dmanifest.skip}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.skip")
    private @Nullable String skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            KnownProperties.refuseSecrets(session.getUserProperties());
            KnownProperties.misspelled(execution, session)
                    .forEach(name -> getLog().warn("-D" + name
                            + " is no parameter of any goal; mvn manifest:help -Ddetail lists them"));
            if (parameters().bool(ParameterName.of("skip"), skip)) {
                getLog().info("Skipped, because manifest.skip is true");
                readableName().ifPresent(list -> BuildSession.outcomes(session).skipped(getClass(), list));
                return;
            }
            run();
        } catch (ManifestException e) {
            if (e.kind() == ManifestException.Kind.ACCIDENT) {
                throw new MojoExecutionException(e.getMessage(), e);
            }
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    /** Does the goal's work. */
    abstract void run();

    Parameters parameters() {
        return new Parameters(
                execution.getSource() != MojoExecution.Source.LIFECYCLE,
                session.getUserProperties(),
                new PomLists(execution.getConfiguration()));
    }

    MavenSession session() {
        return session;
    }

    Narrator narrator() {
        return new MavenNarrator(getLog());
    }

    ImageReference listName() {
        return requiredList().listName();
    }

    /** The lists of a goal that takes several, with commas between them. */
    List<ImageReference> listNames() {
        return requiredList().commaSeparated().stream().map(PomValue::listName).toList();
    }

    /** The list's name if it is given at all. */
    Optional<PomValue> list() {
        return parameters().value(ParameterName.MANIFEST_LIST, manifestList);
    }

    /** Nothing where it is missing or wrong: a goal that is skipped complains of nothing. */
    private Optional<ImageReference> readableName() {
        try {
            return list().map(PomValue::listName);
        } catch (ManifestException e) {
            return Optional.empty();
        }
    }

    private PomValue requiredList() {
        return list().orElseThrow(() -> ManifestException.input(
                ParameterName.MANIFEST_LIST + " is missing",
                "it names the list that this goal works on",
                "Write it in the <configuration> of the plugin (one inside an <execution> is not seen by goals called"
                        + " by name), or -Dmanifest.list=registry/repository:tag"));
    }

    ListStore store() {
        return new ListStore(parameters()
                .value(ParameterName.of("directory"), directory)
                .map(value -> folder().resolve(value.text()))
                .orElseGet(this::defaultDirectory)
                .normalize());
    }

    /** The project's folder, or the current one where there is no POM. */
    Path folder() {
        File basedir = project.getBasedir();
        return basedir == null ? Path.of("").toAbsolutePath() : basedir.toPath();
    }

    private Path defaultDirectory() {
        return project.getFile() != null
                ? folder().resolve(project.getBuild().getDirectory()).resolve("manifests")
                : Path.of("").toAbsolutePath().resolve("target").resolve("manifests");
    }
}
