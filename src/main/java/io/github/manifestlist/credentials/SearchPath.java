package io.github.manifestlist.credentials;

import io.github.manifestlist.Environment;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds programs in the folders that PATH names by absolute paths. What else a system may look into, such as the current
 * folder, is left out: it belongs to the project that is built, and a helper found there would be anybody's.
 */
final class SearchPath {
    private final Environment environment;

    SearchPath(Environment environment) {
        this.environment = environment;
    }

    /** The first program of this name, with the endings that programs have on Windows. */
    Optional<Path> find(String program) {
        List<String> names = environment.isWindows() ? List.of(program + ".exe", program + ".cmd") : List.of(program);
        return folders()
                .flatMap(folder -> names.stream().map(folder::resolve))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private Stream<Path> folders() {
        String separator = environment.isWindows() ? ";" : ":";
        return Stream.of(environment.variable("PATH").orElse("").split(Pattern.quote(separator), -1))
                .flatMap(entry -> folder(entry).stream());
    }

    private Optional<Path> folder(String entry) {
        try {
            return Optional.of(Path.of(environment.isWindows() ? entry.replace("\"", "") : entry))
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
