package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.doReturn;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.SampleImage;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events that Maven would send are sent by the tests; real builds are in {@code src/it}. */
class PushAtEndGoalTest extends GoalTest {
    @Inject
    private MavenSession session;

    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final MavenExecutionResult result = new DefaultMavenExecutionResult();
    private final MavenProject first = module("first", true);
    private final MavenProject last = module("last", true);
    private final MavenProject other = module("other", false);

    private PushMojo push;
    private String list;

    @BeforeEach
    void beginABuild(@InjectMojo(goal = "push") PushMojo pushMojo) {
        push = pushMojo;
        list = registry.host() + "/app:1.0";
        given("manifest.list", list);
        given("manifest.images", SampleImage.docker("linux/amd64").putInto(registry, "app", "a"));
        given("manifest.pushAtEnd", "true");
        doReturn(request).when(session).getRequest();
        doReturn(result).when(session).getResult();
        doReturn(new ArrayList<>(List.of(first, last, other))).when(session).getProjects();
    }

    @Test
    void waitsForTheLastModuleThatUsesThePlugin() throws Exception {
        run(push);
        succeed(first);
        assertTrue(registry.writes().isEmpty(), registry.writes().toString());

        succeed(last);

        assertArrayEquals(
                store().load(ImageReference.parse(list)).manifest().bytes(),
                registry.manifest("app", "1.0").orElseThrow());
        assertContains(log.text(), "INFO " + list + " is pushed when every module that uses this plugin got through");
    }

    @Test
    void asAnExtensionWaitsForEveryModule() throws Exception {
        first.getPlugin("io.github.manifestlist:manifest-maven-plugin").setExtensions(true);
        run(push);
        List.of(first, last, other).forEach(this::succeed);
        assertTrue(registry.writes().isEmpty(), registry.writes().toString());

        end();

        assertTrue(registry.manifest("app", "1.0").isPresent());
    }

    @Test
    void l8_nothingIsPublishedIfALaterModuleFails() throws Exception {
        run(push);
        succeed(first);
        result.addException(new IllegalStateException("the last module failed"));

        end();

        assertTrue(registry.writes().isEmpty(), registry.writes().toString());
        assertContains(
                log.text(),
                "WARN Nothing that waited for the end of the build is published, because last did not get through",
                "manifest:push@",
                "-Dmanifest.list=" + list);
    }

    @Test
    void whatIsWrongIsKnownInTheModule() {
        given("manifest.requiredPlatforms", "linux/s390x");

        assertContains(failure(push), "linux/s390x");
        assertTrue(registry.writes().isEmpty(), registry.writes().toString());
    }

    @Test
    void theDigestIsToldInTheModule() throws Exception {
        given("manifest.digestFile", folder.resolve("digest").toString());

        run(push);

        assertTrue(Files.readString(folder.resolve("digest")).startsWith("sha256:"));
        assertTrue(registry.writes().isEmpty(), registry.writes().toString());
    }

    @Test
    @InjectMojo(goal = "verify")
    void verifyWaitsBehindThePush(VerifyMojo verify) throws Exception {
        run(push);
        run(verify);
        assertFalse(log.text().contains("Verified"), log.text());

        succeed(first);
        succeed(last);

        assertTrue(
                log.text().indexOf("Pushed manifest list") < log.text().indexOf("Verified manifest list"), log.text());
    }

    @Test
    void theLocalListGoesBehindThePush() throws Exception {
        given("manifest.purge", "true");
        run(push);
        assertTrue(Files.exists(storeFolder(list)));

        succeed(first);
        succeed(last);

        assertTrue(registry.manifest("app", "1.0").isPresent());
        assertFalse(Files.exists(storeFolder(list)));
    }

    @Test
    void aPushThatFailsBeforeTheSessionEndsFailsTheModule() throws Exception {
        given("manifest.tags", "localhost:1/x:1");
        run(push);
        succeed(first);

        assertContains(
                assertThrows(ManifestException.class, () -> succeed(last)).getMessage(), "localhost:1");
    }

    @Test
    void aPushThatFailsWhenTheSessionEndsFailsTheBuild() throws Exception {
        given("manifest.tags", "localhost:1/x:1");
        run(push);

        end();

        assertEquals(1, result.getExceptions().size());
        assertContains(result.getExceptions().get(0).getMessage(), "localhost:1");
    }

    @Test
    void aResumedBuildSaysHowToPushWhatWaitsInModulesBeforeIt() throws Exception {
        String directory = folder.resolve("my lists").toString();
        given("manifest.directory", directory);
        resumeBehindFirst();
        run(push);
        result.addException(new IllegalStateException("the last module failed"));

        end();

        assertContains(
                log.text(),
                "WARN " + list + " is not pushed: an earlier build left it in first",
                "Push it with mvn -f ",
                " manifest:push@default -Dmanifest.list=" + list + " -Dmanifest.directory=\"" + directory + "\"");
    }

    @Test
    void aDirectoryThatCannotBeIsNoReasonNotToEnd() throws Exception {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom directory = new Xpp3Dom("directory");
        directory.setValue("no\0path");
        configuration.addChild(directory);
        pushOf(first).setConfiguration(configuration);
        resumeBehindFirst();
        run(push);
        result.addException(new IllegalStateException("the last module failed"));

        end();

        assertContains(log.text(), "WARN " + list + " is not pushed: an earlier build left it in first");
    }

    /** With the first module's build directory where the tests' lists lie. */
    private void resumeBehindFirst() {
        request.setResumeFrom(":last");
        first.setFile(folder.resolve("first/pom.xml").toFile());
        first.getBuild().setDirectory(folder.toString());
        doReturn(new ArrayList<>(List.of(first, last, other))).when(session).getAllProjects();
        doReturn(new ArrayList<>(List.of(last, other))).when(session).getProjects();
    }

    private static PluginExecution pushOf(MavenProject module) {
        return module.getPlugin("io.github.manifestlist:manifest-maven-plugin")
                .getExecutions()
                .get(0);
    }

    private void succeed(MavenProject module) {
        request.getExecutionListener().projectSucceeded(event(module));
    }

    private void end() {
        request.getExecutionListener().sessionEnded(event(first));
    }

    private static ExecutionEvent event(MavenProject module) {
        return (ExecutionEvent) Proxy.newProxyInstance(
                PushAtEndGoalTest.class.getClassLoader(),
                new Class<?>[] {ExecutionEvent.class},
                (proxy, method, arguments) -> method.getName().equals("getProject") ? module : null);
    }

    private static MavenProject module(String name, boolean usesPlugin) {
        MavenProject module = new MavenProject();
        module.setGroupId("com.example");
        module.setArtifactId(name);
        module.setVersion("1.0");
        module.getModel().setBuild(new Build());
        if (usesPlugin) {
            PluginExecution execution = new PluginExecution();
            execution.addGoal("push");
            Plugin plugin = new Plugin();
            plugin.setGroupId("io.github.manifestlist");
            plugin.setArtifactId("manifest-maven-plugin");
            plugin.addExecution(execution);
            module.getBuild().addPlugin(plugin);
        }
        return module;
    }
}
