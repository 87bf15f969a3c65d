package io.github.manifestlist.credentials;

import io.github.manifestlist.Environment;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A machine in a folder: a home, a root, variables, and helpers that are shell scripts. */
final class Surroundings {
    static final Repository APP = repository("registry.example.com/team/app");

    final Path home;
    final Path root;
    final Path bin;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private boolean windows;

    Surroundings(Path folder) {
        this.home = folder.resolve("home/me");
        this.root = folder.resolve("root");
        this.bin = folder.resolve("bin");
        // The scripts need the programs of this machine.
        variables.put(
                "PATH", bin + ":" + Optional.ofNullable(System.getenv("PATH")).orElse("/bin:/usr/bin"));
    }

    static Repository repository(String reference) {
        return ImageReference.parse(reference).repository();
    }

    Surroundings with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Surroundings onWindows() {
        windows = true;
        return this;
    }

    Environment environment() {
        return new Environment(variables, home, windows, root);
    }

    /** Writes docker's own file, with {@code '} for {@code "}. */
    Path dockerConfig(String json) {
        return write(home.resolve(".docker/config.json"), json.replace('\'', '"'));
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A helper that does this for {@code get}. */
    Surroundings helper(String suffix, String script) {
        program(bin.resolve("docker-credential-" + suffix), script);
        return this;
    }

    static void program(Path file, String script) {
        write(file, "#!/bin/sh\n[ \"$*\" = get ] || exit 99\n" + script + "\n");
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
