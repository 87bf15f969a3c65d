package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.AttestedIndex;
import io.github.manifestlist.testing.SampleImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What create, annotate and push leave behind as properties, and where a name is clear enough to be one. */
class BuildPropertiesTest extends GoalTest {
    private final List<String> images = new ArrayList<>();
    private String list;

    @BeforeEach
    void nameTheList() {
        list = registry.host() + "/app:1.0";
        given("manifest.list", list);
    }

    @Test
    void createAndPushTellTheDigestsOfListAndImages(
            @InjectMojo(goal = "create") CreateMojo create, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        SampleImage amd64 = image("linux/amd64", "");
        SampleImage arm = image("linux/arm/v7", "");
        run(create);
        Map<String, String> expected = Map.of(
                "digest", digest(),
                "reference", registry.host() + "/app@" + digest(),
                "digest.linux-amd64", amd64.digest(),
                "digest.linux-arm-v7", arm.digest());
        assertEquals(new TreeMap<>(expected), told());
        properties().clear();

        run(push);

        assertEquals(new TreeMap<>(expected), told());
        assertEquals(digest(), registry.digest("app", "1.0").orElseThrow());
    }

    @Test
    @InjectMojo(goal = "create")
    void theNameWithoutTheVersionIsThatOfAnOnlyImage(CreateMojo create) throws Exception {
        SampleImage windows = image("windows/amd64", "10.0.17763.1999");
        run(create);
        assertEquals(windows.digest(), told().get("digest.windows-amd64"));
        assertEquals(windows.digest(), told().get("digest.windows-amd64-10.0.17763.1999"));

        SampleImage later = image("windows/amd64", "10.0.20348.2113");
        run(create);

        assertFalse(told().containsKey("digest.windows-amd64"), "which of the two?");
        assertEquals(windows.digest(), told().get("digest.windows-amd64-10.0.17763.1999"));
        assertEquals(later.digest(), told().get("digest.windows-amd64-10.0.20348.2113"));
    }

    @Test
    @InjectMojo(goal = "create")
    void twoImagesForOnePlatformHaveNoName(CreateMojo create) throws Exception {
        image("linux/amd64", "");
        image("linux/amd64", "");
        SampleImage arm = image("linux/arm64", "");

        run(create);

        assertEquals(
                Map.of("digest.linux-arm64", arm.digest()),
                told().entrySet().stream()
                        .filter(told -> told.getKey().startsWith("digest."))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    @InjectMojo(goal = "create")
    void attestationsAndImagesWithoutAPlatformHaveNoName(CreateMojo create) throws Exception {
        AttestedIndex index = AttestedIndex.of("linux/amd64");
        index.putInto(registry, "app", "index");
        images.add(registry.host() + "/app:index");
        images.add(SampleImage.builder()
                .config("{}".getBytes(StandardCharsets.UTF_8))
                .build()
                .putInto(registry, "app", "bare"));
        given("manifest.images", String.join(",", images));

        run(create);

        assertEquals(List.of("digest", "digest.linux-amd64", "reference"), List.copyOf(told().keySet()));
    }

    @Test
    @InjectMojo(goal = "create")
    void textThatNobodyCouldWriteAsANameIsNone(CreateMojo create) throws Exception {
        SampleImage odd = SampleImage.builder()
                .os("linux")
                .architecture("${project.version}\u001b[31m\n")
                .build();
        images.add(odd.putInto(registry, "app", "odd"));
        given("manifest.images", String.join(",", images));

        run(create);

        assertEquals(List.of("digest", "reference"), List.copyOf(told().keySet()));
    }

    @Test
    @InjectMojo(goal = "create")
    void ofTheListBeforeNothingIsLeft(CreateMojo create) throws Exception {
        image("linux/amd64", "");
        run(create);
        images.clear();
        image("linux/s390x", "");

        run(create);

        assertEquals(List.of("digest", "digest.linux-s390x", "reference"), List.copyOf(told().keySet()));
    }

    private SampleImage image(String platform, String osVersion) {
        SampleImage image = SampleImage.builder()
                .platform(platform)
                .osVersion(osVersion)
                .seed(images.size())
                .build();
        images.add(image.putInto(registry, "app", "image" + images.size()));
        given("manifest.images", String.join(",", images));
        return image;
    }

    private String digest() {
        return store().load(ImageReference.parse(list)).record().digest().toString();
    }

    /** The properties of the plugin, without the part that is the same for all. */
    private Map<String, String> told() {
        return properties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("manifest."))
                .collect(Collectors.toMap(
                        name -> name.substring("manifest.".length()),
                        properties()::getProperty,
                        (a, b) -> a,
                        TreeMap::new));
    }
}
