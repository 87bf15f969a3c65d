package io.github.manifestlist.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of users that {@link RegistryProcess.Builder#htpasswd} takes, without the program of that name. */
public final class Htpasswd {

    private Htpasswd() {}

    /** Adds a user to this file, as {@code htpasswd -B} does; returns the file. */
    public static Path add(Path file, String user, String password) {
        try {
            return Files.writeString(
                    file,
                    user + ":" + Bcrypt.hash(password) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
