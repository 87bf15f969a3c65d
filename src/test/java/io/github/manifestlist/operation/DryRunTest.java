package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plan of a dry run, held against what the push then sends. */
class DryRunTest extends PushFixture {
    @Test
    void tellsInOrderWhatThePushThenSends() {
        makeTheList(this);

        PushResult planned = push(dryRun(furtherNames(this)));
        List<String> plan = events.of("wouldWrite");

        assertTrue(
                Stream.of(registry, other).flatMap(r -> r.requests().stream()).noneMatch(Seen::isWrite));
        assertTrue(stored().record().pushed().isEmpty());
        assertEquals(List.of(), planned.tags());

        nextBuild();
        PushResult pushed = push(furtherNames(this));

        assertEquals(pushed.reference(), planned.reference());
        assertEquals(told(this, plan), sent(this));
        assertTrue(plan.size() > 20, String.join("\n", plan));
        assertEquals(
                4,
                plan.stream()
                        .filter(line -> line.endsWith("(" + pushed.digest() + ")"))
                        .count());
    }

    @Test
    void tellsWhatAPushSendsToRegistriesThatNoDryRunHasSeen() {
        makeTheList(this);
        push(dryRun(furtherNames(this)));
        PushFixture twin = new PushFixture() {};
        try {
            twin.folder = folder.resolve("twin");
            makeTheList(twin);

            twin.push(furtherNames(twin));

            assertEquals(told(this, events.of("wouldWrite")), sent(twin));
        } finally {
            twin.closeRegistries();
        }
    }

    /** Mounted, copied, there as an image, there as a blob. */
    private static void makeTheList(PushFixture at) {
        SampleImage arm = SampleImage.builder()
                .platform("linux/arm64")
                .seed(2)
                .layers(2, 200)
                .build();
        at.created(
                SampleImage.builder().platform("linux/amd64").seed(1).build().putInto(at.registry, "amd", "1"),
                arm.putInto(at.other, "arm", "1"),
                SampleImage.builder().platform("linux/s390x").seed(3).build().putInto(at.registry, "app", "z"),
                SampleImage.builder().platform("linux/ppc64le").seed(2).build().putInto(at.other, "arm", "p"));
        at.registry.putBlob("mirror", arm.layers().get(1));
    }

    /** Several names in two registries. */
    private static ImageReference[] furtherNames(PushFixture at) {
        return new ImageReference[] {
            reference(at.registry, "mirror", "1.0"),
            reference(at.registry, "app", "latest"),
            reference(at.other, "far", "9")
        };
    }

    /** What a plan says of each registry, by stages. */
    private static List<List<String>> told(PushFixture at, List<String> plan) {
        return Stream.of(at.registry, at.other)
                .map(each -> inStages(plan.stream()
                        .map(DryRunTest::write)
                        .filter(line -> line.contains(" " + each.host() + "/"))
                        .map(line -> line.replace(each.host(), "registry"))
                        .toList()))
                .toList();
    }

    /** The same of what each registry was sent. */
    private static List<List<String>> sent(PushFixture at) {
        return Stream.of(at.registry, at.other)
                .map(each -> inStages(each.requests().stream()
                        .flatMap(seen -> write(each, seen).stream())
                        .map(line -> line.replace(each.host(), "registry"))
                        .toList()))
                .toList();
    }

    @Test
    void asksAndTellsNothingMoreWhereTheListIsAlready() {
        created(SampleImage.docker("linux/amd64").putInto(registry, "app", "amd"));
        push();
        nextBuild();

        PushResult result = push(dryRun());

        assertEquals(List.of(), events.of("wouldWrite"));
        assertEquals(List.of(list.toString()), events.of("alreadyThere"));
        assertEquals(1, registry.requests().size());
        assertEquals(List.of(list), result.tags());
    }

    /** Of a line of the plan, what can be seen of it in a registry: how it arrives and where. */
    private static String write(String line) {
        String[] words = line.split(" ", -1);
        return switch (words[0]) {
            case "mount" -> "mount " + words[5] + "/" + words[1];
            case "copy" -> "copy " + words[7] + "/" + words[1];
            default -> "PUT " + words[1];
        };
    }

    /** The same of a request; an upload is opened and then filled, and only the latter counts. */
    private static Optional<String> write(EmbeddedRegistry registry, Seen seen) {
        String repository = registry.host() + seen.path().replaceFirst("/v2(/.*?)/(blobs|manifests)/.*", "$1");
        if (seen.query().startsWith("mount=")) {
            return Optional.of("mount " + repository + "/" + seen.query().replaceFirst("mount=(.*)&from=.*", "$1"));
        }
        if (seen.method().equals("PUT") && seen.path().contains("/blobs/uploads/")) {
            return Optional.of("copy " + repository + "/" + seen.query().replaceFirst(".*digest=", ""));
        }
        return seen.method().equals("PUT")
                ? Optional.of("PUT " + registry.host() + seen.path().replaceFirst("/v2", ""))
                : Optional.empty();
    }

    /** Blobs, then manifests by digest, each in any order; then tags in theirs. */
    private static List<String> inStages(List<String> writes) {
        List<String> stages = new ArrayList<>();
        String before = "";
        List<String> open = new ArrayList<>();
        for (String write : writes) {
            String stage = write.startsWith("PUT") ? write.contains("/sha256:") ? "by digest" : write : "blobs";
            if (!stage.equals(before)) {
                stages.addAll(open.stream().sorted().toList());
                stages.add("-- " + (stage.startsWith("PUT") ? "tag" : stage));
                open.clear();
                before = stage;
            }
            open.add(write);
        }
        stages.addAll(open.stream().sorted().toList());
        return stages;
    }
}
