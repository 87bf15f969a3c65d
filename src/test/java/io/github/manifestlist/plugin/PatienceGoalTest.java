package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.http.VirtualTime;
import io.github.manifestlist.registry.VirtualAccess;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import java.time.Duration;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a goal waits for a registry that is busy, and what it says of it, in a time of its own. */
class PatienceGoalTest extends GoalTest {
    private final VirtualTime time = new VirtualTime();

    @BeforeEach
    void waitInVirtualTime() {
        asking(VirtualAccess.in(time));
        given("manifest.retries", "5");
        bound();
    }

    @Test
    void allListsOfAGoalWaitFiveMinutesTogether(@InjectMojo(goal = "create") CreateMojo create) throws Exception {
        configure(create, "<manifestLists>" + list("a") + list("b") + list("c") + list("d") + "</manifestLists>");

        String message = accident(create);

        assertTrue(message.startsWith("cannot read " + registry.host() + "/d:1-amd64"), message);
        assertEquals(Duration.ofMinutes(5), time.waits().stream().reduce(Duration.ZERO, Duration::plus));
        assertTrue(
                log.warnings()
                        .contains("WARN " + registry.host() + ": no other try; this goal waits for registries"
                                + " 5 min in all"),
                log::text);
        assertTrue(
                log.lines().contains("INFO Requests were tried again 6 times in all; 300.0 s were waited"), log::text);
    }

    @Test
    void oneRetryIsNotSummedUp(@InjectMojo(goal = "create") CreateMojo create) throws Exception {
        busy("a", 1);
        configure(create, "<manifestLists>" + listOf("a") + "</manifestLists>");

        run(create);

        assertTrue(log.warnings().get(0).contains("trying again in 50.0 s"), log::text);
        assertTrue(!log.text().contains("in all"), log::text);
    }

    /** A list of one image, which the registry is twice too busy to tell. */
    private String list(String name) {
        busy(name, 2);
        return listOf(name);
    }

    private void busy(String name, int times) {
        registry.misbehave(
                RegistryRequest.of("GET", ".*/" + name + "/manifests/1-amd64"),
                Misbehaviour.tooManyRequests("50"),
                times);
    }

    private String listOf(String name) {
        String image = SampleImage.docker("linux/amd64").putInto(registry, name, "1-amd64");
        return "<list><manifestList>" + registry.host() + "/" + name + ":1</manifestList><images><image>" + image
                + "</image></images></list>";
    }
}
