package io.github.manifestlist.testing;

import io.github.manifestlist.testing.Command.Result;
import java.nio.file.Path;
import java.util.List;

/**
 * The tool whose bytes ours must equal; with a configuration folder of its own, where it also keeps its lists. Every
 * registry of the tests speaks plain HTTP, hence {@code --insecure} wherever docker knows it.
 */
public final class DockerCli implements AutoCloseable {

    private final TemporaryFolder configuration = new TemporaryFolder("docker-config");
    private final LoginFile logins = LoginFile.at(configuration.path().resolve("config.json"));

    /** Uses these credentials for this registry from now on. */
    public DockerCli login(String host, String user, String password) {
        logins.login(host, user, password);
        return this;
    }

    /** {@code docker manifest create}. */
    public Result create(String list, String... images) {
        return manifest("create", "--insecure", list).and(images).run();
    }

    /** {@code docker manifest create --amend}. */
    public Result amend(String list, String... images) {
        return manifest("create", "--insecure", "--amend", list).and(images).run();
    }

    /** {@code docker manifest annotate}, with options such as {@code --variant v7}. */
    public Result annotate(String list, String image, String... options) {
        return manifest("annotate").and(options).and(list, image).run();
    }

    /** {@code docker manifest push}; prints the digest. */
    public Result push(String list) {
        return manifest("push", "--insecure", list).run();
    }

    /** {@code docker manifest inspect}, with options or a list before the image. */
    public Result inspect(String... optionsAndNames) {
        return manifest("inspect", "--insecure").and(optionsAndNames).run();
    }

    /** {@code docker manifest rm}. */
    public Result rm(String... lists) {
        return manifest("rm").and(lists).run();
    }

    /** Where its {@code config.json} is. */
    public Path configuration() {
        return configuration.path();
    }

    @Override
    public void close() {
        configuration.close();
    }

    private Command manifest(String... words) {
        return Command.of("docker", "manifest")
                .and(List.of(words))
                .with("DOCKER_CONFIG", configuration.path().toString())
                .with("DOCKER_CLI_HINTS", "false");
    }
}
