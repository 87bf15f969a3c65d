package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.registry.RegistryAccess;
import io.github.manifestlist.store.ListStore;
import io.github.manifestlist.testing.Command;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.SampleImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A build that makes a list and pushes it under two tags.
 *
 * @param name of the list, and its first tag
 * @param further its second tag
 * @param images in other repositories
 * @param directory of local lists
 */
record TwoTagBuild(ImageReference name, ImageReference further, List<String> images, Path directory) {
    static final String DONE = "done";
    private static final List<String> ARCHITECTURES = List.of("amd64", "arm64", "s390x");

    /** For a repository of the registry at this host. */
    static TwoTagBuild of(String host, String repository, List<String> images, Path directory) {
        String path = host + "/" + repository;
        return new TwoTagBuild(
                ImageReference.parse(path + ":1.0"), ImageReference.parse(path + ":latest"), images, directory);
    }

    /** Puts the three images there, each into a repository of its own; returns what they are called at this host. */
    static List<String> putImages(EmbeddedRegistry registry, String host) {
        return ARCHITECTURES.stream()
                .map(architecture -> {
                    String repository = "images/" + architecture;
                    SampleImage.docker("linux/" + architecture).putInto(registry, repository, "1.0");
                    return host + "/" + repository + ":1.0";
                })
                .toList();
    }

    /**
     * The same in a JVM of its own: host, repository, directory, images. One request after the other, and each once; says
     * at last how it ended.
     */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        TwoTagBuild build = of(words.get(0), words.get(1), words.subList(3, words.size()), Path.of(words.get(2)));
        Registry registries = new RegistryAccess()
                .registry(
                        HttpSettings.defaults().withRetries(0).withParallelism(1),
                        Credentials.none(),
                        new Events().narrator());
        System.out.println(build.run(registries).orElse(DONE));
    }

    /** The command that runs it so. */
    Command inItsOwnJvm() {
        return Command.java(TwoTagBuild.class, "-XX:+UseSerialGC", "-Xshare:auto")
                .and(name.repository().registry(), name.repository().path(), directory.toString())
                .and(images);
    }

    /** Does it all; what it says if it fails. */
    Optional<String> run(Registry registries) {
        try {
            create(registries);
            push(registries);
            return Optional.empty();
        } catch (ManifestException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    void create(Registry registries) {
        List<Source> sources = images.stream()
                .map(image -> new Source(ImageReference.parse(image), PlatformChange.NONE))
                .toList();
        new CreateList(registries, store(), new Events().narrator()).run(ListPlan.of(name, sources));
    }

    void push(Registry registries) {
        new PushList(registries, store(), new Events().narrator())
                .run(new PushPlan(name, List.of(further), List.of(), false, false));
    }

    /** In their order. */
    List<ImageReference> tags() {
        return List.of(name, further);
    }

    ListStore store() {
        return new ListStore(directory);
    }
}
