package io.github.manifestlist.bench;

import io.github.manifestlist.testing.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The programs of others, as far as they are on the PATH. */
final class Peers {
    private static final Set<Job> WITHIN_A_REPOSITORY = Set.of(Job.SAME_REPOSITORY_OF_TWO, Job.SAME_REPOSITORY);
    private static final Set<Job> WITHIN_A_REGISTRY =
            Set.of(Job.SAME_REPOSITORY_OF_TWO, Job.SAME_REPOSITORY, Job.OTHER_REPOSITORIES);
    /** For those whom it takes long. */
    private static final Set<Job> AT_LEAST = Set.of(Job.SAME_REPOSITORY, Job.OTHER_REGISTRY);

    private static final Set<Job> ALL =
            Set.of(Job.SAME_REPOSITORY_OF_TWO, Job.SAME_REPOSITORY, Job.OTHER_REPOSITORIES, Job.OTHER_REGISTRY);

    private Peers() {}

    /** Those that are here; what they keep, they keep in this folder. */
    static List<Tool> onPath(Path folder) {
        return Stream.of(docker(), buildx(), manifestTool(folder), regctl(), crane(), oras(), podman(folder), skopeo())
                .filter(tool -> Command.onPath(tool.name().split(" ", 2)[0]).isPresent())
                .toList();
    }

    private static Tool docker() {
        return new Jobs(WITHIN_A_REGISTRY, Peers::dockerManifest)
                .and(Job.AGAIN, Peers::dockerManifest)
                .inspect("docker", "manifest", "inspect")
                .and(
                        Job.INSPECT_VERBOSE,
                        subject -> List.of(line("docker", "manifest", "inspect", "-v", subject.list())))
                .tool("docker manifest");
    }

    /** What docker does in two commands. */
    static List<List<String>> dockerManifest(Subject subject) {
        return List.of(
                line(subject.sources(), "docker", "manifest", "create", subject.list()),
                line("docker", "manifest", "push", "--purge", subject.list()));
    }

    private static Tool buildx() {
        return new Jobs(
                        ALL,
                        subject -> List.of(
                                line(subject.sources(), "docker-buildx", "imagetools", "create", "-t", subject.list())))
                .inspect("docker-buildx", "imagetools", "inspect", "--raw")
                .tool("docker-buildx imagetools");
    }

    private static Tool manifestTool(Path folder) {
        return new Jobs(
                        WITHIN_A_REGISTRY,
                        subject -> List.of(line(
                                "manifest-tool",
                                "push",
                                "from-spec",
                                spec(folder, subject).toString())))
                .inspect("manifest-tool", "inspect", "--raw")
                .tool("manifest-tool");
    }

    /** A list for manifest-tool, of images that say themselves what they run on. */
    private static Path spec(Path folder, Subject subject) {
        var lines = line("image: " + subject.list(), "manifests:");
        subject.sources().forEach(source -> lines.add("  - image: " + source));
        try {
            return Files.write(folder.resolve("manifest-tool.yaml"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tool regctl() {
        return new Jobs(ALL, subject -> {
                    var words = new ArrayList<>(List.of("regctl", "index", "create", subject.list()));
                    subject.sources().forEach(source -> words.addAll(List.of("--ref", source)));
                    return List.of(words);
                })
                .inspect("regctl", "manifest", "get", "--format", "raw-body")
                .tool("regctl");
    }

    private static Tool crane() {
        return new Jobs(ALL, subject -> {
                    var words = new ArrayList<>(List.of("crane", "index", "append", "-t", subject.list()));
                    subject.sources().forEach(source -> words.addAll(List.of("-m", source)));
                    return List.of(words);
                })
                .inspect("crane", "manifest")
                .tool("crane");
    }

    private static Tool oras() {
        return new Jobs(WITHIN_A_REPOSITORY, subject -> {
                    var tags = subject.sources().stream().map(source -> source.substring(source.lastIndexOf(':') + 1));
                    return List.of(line(tags.toList(), "oras", "manifest", "index", "create", subject.list()));
                })
                .inspect("oras", "manifest", "fetch")
                .tool("oras");
    }

    private static Tool podman(Path folder) {
        var podman = line("podman", "--root", folder.resolve("root").toString());
        podman.addAll(List.of("--runroot", folder.resolve("run").toString()));
        return new Jobs(AT_LEAST, subject -> {
                    var images = subject.sources().stream().map(source -> "docker://" + source);
                    return List.of(
                            with(podman, with(List.of("manifest", "create", "bench"), images.toList())),
                            with(podman, List.of("manifest", "push", "--all", "bench", "docker://" + subject.list())),
                            with(podman, List.of("manifest", "rm", "bench")));
                })
                .tool("podman manifest");
    }

    private static Tool skopeo() {
        return new Jobs(Set.of(), subject -> List.of())
                .and(Job.INSPECT, subject -> List.of(line("skopeo", "inspect", "--raw", "docker://" + subject.list())))
                .tool("skopeo");
    }

    private static List<String> line(String... words) {
        return new ArrayList<>(List.of(words));
    }

    private static List<String> line(List<String> more, String... words) {
        return with(List.of(words), more);
    }

    private static List<String> with(List<String> words, List<String> more) {
        return Stream.concat(words.stream(), more.stream()).toList();
    }

    private static final class Jobs {
        private final Map<Job, Function<Subject, List<List<String>>>> commands = new EnumMap<>(Job.class);

        Jobs(Set<Job> creating, Function<Subject, List<List<String>>> lines) {
            creating.forEach(job -> commands.put(job, lines));
        }

        Jobs and(Job job, Function<Subject, List<List<String>>> lines) {
            commands.put(job, lines);
            return this;
        }

        Jobs inspect(String... words) {
            return and(Job.INSPECT, subject -> List.of(line(List.of(subject.list()), words)));
        }

        Tool tool(String name) {
            return new Tool(name, Map.copyOf(commands));
        }
    }
}
