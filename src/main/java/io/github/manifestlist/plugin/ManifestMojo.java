package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.operation.Narrator;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.store.StoredList;
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
import org.eclipse.aether.transfer.TransferListener;
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
     * Several lists in one configuration. Each {@code <list>} has its {@code manifestList}, and any of {@code images},
     * {@code platforms}, {@code imageTemplate}, {@code format}, {@code annotations}, {@code requiredPlatforms},
     * {@code ignoreMissing}, {@code attestations}, {@code tags} and {@code digestFile}; what stands outside is the default
     * for all of them. Its {@code id} names its properties: {@code manifest.<id>.digest} and so on; the last component of
     * the repository if not given, and two alike are an error.
     *
     * <p>A goal works on all of them. Called by name with {@code -Dmanifest.list} it works on the one of that name with its
     * configuration, or, if there is none, on a list that is made of properties only. {@code manifestList} is the short
     * form for a single list; both together are an error. Default: none.
     *
     * <p>Example: {@code <manifestLists><list><manifestList>registry.example.com/app:1.0</manifestList></list></manifestLists>}
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable List<ListConfiguration> manifestLists;

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
        BuildSession.end(session).watch(getLog()::warn);
        try {
            KnownProperties.refuseSecrets(session.getUserProperties());
            for (String name : KnownProperties.misspelled(execution, session)) {
                getLog().warn("-D" + name + " is no parameter of any goal; mvn manifest:help -Ddetail lists them");
            }
            if (parameters().bool(ParameterName.of("skip"), skip)) {
                getLog().info("Skipped, because manifest.skip is true");
                noteSkipped();
                return;
            }
            summedUp(this::run);
        } catch (ManifestException e) {
            if (e.kind() == ManifestException.Kind.ACCIDENT) {
                throw new MojoExecutionException(e.getMessage(), e);
            }
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    /** Does the goal's work. */
    abstract void run();

    /** What a goal has to say of its work when that has ended, well or not. */
    void sumUp() {
        // Most have said it.
    }

    private void summedUp(Runnable work) {
        try {
            work.run();
        } finally {
            sumUp();
        }
    }

    Parameters parameters() {
        return new Parameters(
                execution.getSource() != MojoExecution.Source.LIFECYCLE,
                session.getUserProperties(),
                new PomLists(execution.getConfiguration()));
    }

    MavenSession session() {
        return session;
    }

    /** Does a piece of work on a list at once, or leaves it for when the modules of the build got through. */
    void work(DeferredWork.Stage stage, ImageReference list, boolean waits, Runnable work) {
        if (waits) {
            BoundGoal goal = new BoundGoal(project, execution.getExecutionId());
            Runnable later = () -> summedUp(work);
            BuildSession.end(session).add(new DeferredWork(stage, goal, list, getLog(), later));
        } else {
            work.run();
        }
    }

    /** Copies are shown as Maven shows its own transfers to whoever sits before it, and by lines in a log. */
    Narrator narrator() {
        TransferListener transfers = session.getRepositorySession().getTransferListener();
        CopyProgress progress = session.getRequest().isInteractiveMode() && transfers != null
                ? new CopyTransfers(session.getRepositorySession(), transfers, System::nanoTime)
                : new CopyLines(getLog(), System::nanoTime);
        return new MavenNarrator(getLog(), BuildSession.notices(session), progress);
    }

    /** The lists that this goal works on, at least one. */
    List<ConfiguredList> lists() {
        return selection().lists();
    }

    /** The only one of them, for a goal that can do no more at once. */
    ConfiguredList onlyList() {
        List<ConfiguredList> lists = lists();
        if (lists.size() > 1) {
            throw ManifestException.input(
                    "this goal works on one list at once",
                    "<manifestLists> has " + lists.size(),
                    "Name one of them with -Dmanifest.list=REFERENCE");
        }
        return lists.get(0);
    }

    /** Whether any list is named. */
    boolean namesList() {
        return list().isPresent() || (manifestLists != null && !manifestLists.isEmpty());
    }

    /** The text of {@code manifestList}, if it is given at all. */
    Optional<PomValue> list() {
        return parameters().value(ParameterName.MANIFEST_LIST, manifestList);
    }

    /** Notes for later goals that this one did nothing. A goal that is skipped complains of nothing that is written wrong. */
    void noteSkipped() {
        try {
            lists().forEach(list -> BuildSession.outcomes(session).skipped(getClass(), list.name()));
        } catch (ManifestException e) {
            return; // Then nothing can be noted.
        }
    }

    /** What holds for all lists that do not say otherwise; goals with parameters for that add them. */
    ListConfiguration defaults() {
        return new ListConfiguration();
    }

    private ListSelection selection() {
        return new ListSelection(parameters(), manifestLists, manifestList, defaults(), narrator());
    }

    /** Tells the plugins that come later in the build of a list. */
    void publishProperties(ConfiguredList list, StoredList stored) {
        String prefix = selection().hasSeveral() ? "manifest." + list.id() + "." : "manifest.";
        new BuildProperties(project.getProperties()).set(prefix, stored);
    }

    ListStore store() {
        Optional<PomValue> given = parameters().value(ParameterName.of("directory"), directory);
        Path place = given.isPresent() ? given.get().within(folder()) : defaultDirectory();
        return new ListStore(place.normalize(), BuildSession.locks(session), narrator());
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
