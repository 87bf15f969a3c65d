package io.github.manifestlist.plugin;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The standard output of the Maven process, for results that are piped into other programs.
 *
 * <p>Maven 4 turns {@link System#out} into log lines; the file descriptor behind it is clean on all versions of Maven. In
 * the Maven daemon it is the other way round: there the file descriptor is the daemon's own, and {@code System.out}
 * reaches the client.
 */
final class StandardOutput {
    private StandardOutput() {}

    static void write(byte[] bytes) throws IOException {
        System.out.flush();
        if (isDaemon()) {
            System.out.write(bytes);
            System.out.flush();
            return;
        }
        // Not closed: the descriptor is the process's own.
        @SuppressWarnings("resource")
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        out.write(bytes);
        out.flush();
    }

    private static boolean isDaemon() {
        return System.getProperty("mvnd.home") != null;
    }
}
