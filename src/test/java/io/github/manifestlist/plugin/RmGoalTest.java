package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.testing.SampleImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.Test;

class RmGoalTest extends GoalTest {
    @Test
    void f15_removesSeveralListsAndSaysWhichWereNotThere(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "rm") RmMojo rm) throws Exception {
        String list = create(create);
        given("manifest.list", list + ", " + registry.host() + "/app:absent");

        run(rm);

        assertFalse(Files.exists(storeFolder(list)));
        assertContains(
                log.text(),
                "Removed the local list " + list,
                "There is no local list " + registry.host() + "/app:absent");
    }

    @Test
    void f16_removesADamagedListButNothingThatIsNotOurs(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "rm") RmMojo rm) throws Exception {
        String list = create(create);
        Path foreign = Files.writeString(storeFolder(list).resolve("notes.txt"), "mine");
        Files.writeString(storeFolder(list).resolve("list.json"), "{}{}{");

        run(rm);

        assertTrue(Files.exists(foreign));
        assertFalse(Files.exists(storeFolder(list).resolve("list.json")));
        assertFalse(Files.exists(storeFolder(list).resolve("blobs")));
    }

    @Test
    void f6_doesNotFollowALink(@InjectMojo(goal = "rm") RmMojo rm) throws Exception {
        String list = registry.host() + "/app:1.0";
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path precious = Files.writeString(elsewhere.resolve("list.json"), "precious");
        Files.createDirectories(storeFolder(list).getParent());
        Files.createSymbolicLink(storeFolder(list), elsewhere);
        given("manifest.list", list);

        assertContains(failure(rm), storeFolder(list).toString(), "a link");
        assertTrue(Files.exists(precious));
    }

    private String create(CreateMojo create) throws Exception {
        String list = registry.host() + "/app:1.0";
        given("manifest.list", list);
        given("manifest.images", SampleImage.docker("linux/amd64").putInto(registry, "app", "a"));
        run(create);
        return list;
    }
}
