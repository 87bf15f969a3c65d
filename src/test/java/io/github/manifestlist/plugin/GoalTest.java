package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.doReturn;

import io.github.manifestlist.Environment;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.testing.EmbeddedRegistry;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.apache.maven.settings.Settings;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.expression.DefaultExpressionEvaluator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs goals in this process, as Maven would on {@code mvn manifest:goal -Dmanifest.…} in an empty folder, against the
 * embedded registry.
 */
@MojoTest
abstract class GoalTest {
    @TempDir
    Path folder;

    @Inject
    private MavenSession session;

    @Inject
    private MojoExecution execution;

    @Inject
    private MavenProject project;

    final RecordingLog log = new RecordingLog();
    final Settings settings = new Settings();
    final Map<String, String> variables = new HashMap<>();
    EmbeddedRegistry registry;

    @BeforeEach
    void startRegistry() {
        registry = EmbeddedRegistry.start();
        calledByName();
        nextBuild();
        doReturn(settings).when(session).getSettings();
        given("manifest.directory", folder.resolve("manifests").toString());
        given("manifest.retries", "0");
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    /** A property as given on the command line. */
    final void given(String property, String value) {
        session.getUserProperties().setProperty(property, value);
    }

    /** What a POM writes in the {@code <configuration>} of a goal, read by Maven's own converters. */
    final void configure(Mojo goal, String... elements) throws Exception {
        Xpp3Dom configuration = Xpp3DomBuilder.build(
                new StringReader("<configuration>" + String.join("", elements) + "</configuration>"));
        doReturn(configuration).when(execution).getConfiguration();
        new BasicComponentConfigurator()
                .configureComponent(
                        goal,
                        new XmlPlexusConfiguration(configuration),
                        new DefaultExpressionEvaluator(),
                        new ClassWorld("plugin", goal.getClass().getClassLoader()).getClassRealm("plugin"),
                        null);
    }

    /** From here on it is a build with {@code -o}. */
    final void offline() {
        doReturn(true).when(session).isOffline();
    }

    /** From here on it is another build, which has seen nothing. */
    final void nextBuild() {
        doReturn(MavenRepositorySystemUtils.newSession()).when(session).getRepositorySession();
    }

    /** From here on the goals of the build ask registries in this way. */
    final void asking(RegistryAccess registries) {
        BuildSession shared = new BuildSession(session, registries);
        session.getRepositorySession().getData().set(BuildSession.class, shared);
    }

    /** From here on goals run as if they were bound in the POM. */
    final void bound() {
        doReturn(MojoExecution.Source.LIFECYCLE).when(execution).getSource();
    }

    /** From here on goals run as if their users had called them. */
    final void calledByName() {
        doReturn(MojoExecution.Source.CLI).when(execution).getSource();
    }

    /** What the goals told the plugins that come later in the build. */
    final Properties properties() {
        return project.getProperties();
    }

    final void run(Mojo goal) throws MojoExecutionException, MojoFailureException {
        goal.setLog(log);
        if (goal instanceof RemoteMojo remote) {
            // So that no test reads this machine's files.
            remote.environment = new Environment(variables, folder.resolve("home"), false, folder.resolve("root"));
        }
        goal.execute();
    }

    /** Runs a goal that must end as a failure of the build, and returns its message. */
    final String failure(Mojo goal) {
        return assertThrows(MojoFailureException.class, () -> run(goal)).getMessage();
    }

    /** Runs a goal that must end as an accident, and returns its message. */
    final String accident(Mojo goal) {
        return assertThrows(MojoExecutionException.class, () -> run(goal)).getMessage();
    }

    /** What {@code manifest:inspect} prints. */
    final String output(InspectMojo inspect) throws MojoExecutionException, MojoFailureException, IOException {
        Path file = folder.resolve("output");
        given("manifest.outputFile", file.toString());
        run(inspect);
        return Files.readString(file);
    }

    final ListStore store() {
        return new ListStore(folder.resolve("manifests"));
    }

    final Path storeFolder(String list) {
        return store().folder(ImageReference.parse(list));
    }

    static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
        }
    }
}
