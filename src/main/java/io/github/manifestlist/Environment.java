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
        String home = windows ? null : System.getenv("HOME");
        if (home == null || home.isBlank()) {
            home = System.getProperty("user.home", "");
        }
        return new Environment(System.getenv(), Path.of(home), windows, Path.of("/"));
    }

    /** A variable that is set to something; Windows knows {@code Path} and {@code PATH} as one. */
    public Optional<String> variable(String name) {
        String value = isWindows ? inAnyCase(name) : variables.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    private @Nullable String inAnyCase(String name) {
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (variable.getKey().equalsIgnoreCase(name)) {
                return variable.getValue();
            }
        }
        return null;
    }

    /**
     * The path that a variable holds, if it is set.
     *
     * @throws ManifestException if that can be no path
     */
    public Optional<Path> path(String name) {
        Optional<String> value = variable(name);
        try {
            return value.isPresent() ? Optional.of(Path.of(value.get())) : Optional.empty();
        } catch (InvalidPathException e) {
            throw ManifestException.input(
                    "cannot use the environment variable " + name, "it holds no path", "Correct or unset it");
        }
    }

    /** The user's number. The JDK has no call for it, but Linux shows a process to itself as a folder of its user. */
    public Optional<String> userId() {
        try {
            return Optional.of(String.valueOf(Files.getAttribute(root.resolve("proc/self"), "unix:uid")));
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
