package io.github.manifestlist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process's surroundings, which tests make up.
 *
 * @param variables the environment variables
 * @param home the user's home folder
 * @param isWindows whether names and programs follow the rules of Windows
 * @param root what absolute paths such as {@code /etc} are relative to; {@code /} save in tests
 */
public record Environment(Map<String, String> variables, Path home, boolean isWindows, Path root) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** That of this process. The home is {@code HOME} where that is set, as for docker, else the JVM's idea of it. */
    public static Environment ofProcess() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        String home = Optional.ofNullable(windows ? null : System.getenv("HOME"))
                .filter(path -> !path.isBlank())
                .orElse(System.getProperty("user.home", ""));
        return new Environment(System.getenv(), Path.of(home), windows, Path.of("/"));
    }

    /** A variable that is set to something; Windows knows {@code Path} and {@code PATH} as one. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(isWindows ? inAnyCase(name) : variables.get(name))
                .filter(value -> !value.isBlank());
    }

    private @Nullable String inAnyCase(String name) {
        return variables.entrySet().stream()
                .filter(variable -> variable.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /**
     * The path that a variable holds, if it is set.
     *
     * @throws ManifestException if that can be no path
     */
    public Optional<Path> path(String name) {
        try {
            return variable(name).map(Path::of);
        } catch (InvalidPathException e) {
            throw ManifestException.input(
                    "cannot use the environment variable " + name, "it holds no path", "Correct or unset it");
        }
    }

    /** The user's number. The JDK has no call for it, but Linux shows a process to itself as a folder of its user. */
    public Optional<String> userId() {
        try {
            return Optional.of(Files.getAttribute(root.resolve("proc/self"), "unix:uid"))
                    .map(String::valueOf);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without the variables: builds keep passwords in them. */
    @Override
    public String toString() {
        return "Environment[home=" + home + ", isWindows=" + isWindows + ", root=" + root + "]";
    }
}
