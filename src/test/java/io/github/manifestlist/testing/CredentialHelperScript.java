package io.github.manifestlist.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real credential helper, {@code docker-credential-NAME}, as a shell script in a folder that a test puts on the path. It
 * knows the logins that it was given, says of others what Docker's helpers say, and remembers what it was asked:
 *
 * <pre>{@code
 * var helper = CredentialHelperScript.in(folder, "test").login("127.0.0.1:5000", "ci", "secret").write();
 * helper.requests();  // ["get 127.0.0.1:5000"]
 * }</pre>
 */
public final class CredentialHelperScript {

    /** What Docker's helpers print, with status 1, where they have nothing. */
    public static final String NOT_FOUND = "credentials not found in native keychain";

    private final Path folder;
    private final String name;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private String otherwise = print(NOT_FOUND + "\n", 1);
    private String before = "";

    private CredentialHelperScript(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Not written yet; one that knows nobody. */
    public static CredentialHelperScript in(Path folder, String name) {
        return new CredentialHelperScript(folder, name);
    }

    /** Has a login for this server. The user {@code <token>} makes the secret an identity token. */
    public CredentialHelperScript login(String server, String user, String secret) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("ServerURL", server);
        answer.put("Username", user);
        answer.put("Secret", secret);
        answers.put(server, print(Json.compact(answer) + "\n", 0));
        return this;
    }

    /** Prints this for every other server, and ends well; for answers that are none. */
    public CredentialHelperScript printing(String stdout) {
        otherwise = print(stdout, 0);
        return this;
    }

    /** Prints these for every other server, and ends with this status. */
    public CredentialHelperScript failing(int exit, String stdout, String stderr) {
        otherwise = "printf '%s' " + quoted(stderr) + " >&2\n" + print(stdout, exit);
        return this;
    }

    /** Takes this long before it answers. */
    public CredentialHelperScript taking(Duration time) {
        before = "sleep %d.%03d\n".formatted(time.toSeconds(), time.toMillisPart());
        return this;
    }

    /** Never answers, and has a child that does not end either. */
    public CredentialHelperScript hanging() {
        before = "sleep 600 &\necho $! >> " + quoted(processFile()) + "\nwait\n";
        return this;
    }

    /** Never stops to print, on both streams. */
    public CredentialHelperScript flooding() {
        before = "yes 'a flood' >&2 &\necho $! >> " + quoted(processFile()) + "\nexec yes 'a flood'\n";
        return this;
    }

    /** Writes the script, again perhaps. */
    public CredentialHelperScript write() {
        var script = new StringBuilder("#!/bin/sh\nPATH=/usr/bin:/bin\nserver=$(cat)\n")
                .append("echo $$ >> ")
                .append(quoted(processFile()))
                .append('\n')
                .append("printf '%s %s\\n' \"$*\" \"$server\" >> ")
                .append(quoted(requestFile()))
                .append('\n')
                .append(before)
                .append("case \"$server\" in\n");
        answers.forEach((server, answer) ->
                script.append(quoted(server)).append(")\n").append(answer).append(";;\n"));
        script.append("*)\n").append(otherwise).append(";;\nesac\n");
        try {
            Files.writeString(path(), script);
            Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The script. */
    public Path path() {
        return folder.resolve("docker-credential-" + name);
    }

    /** Arguments and server of each time that it was run, as {@code get 127.0.0.1:5000}. */
    public List<String> requests() {
        return lines(requestFile());
    }

    /** Those of its processes, of all times and with their children, that still run. */
    public List<ProcessHandle> processes() {
        return lines(processFile()).stream()
                .map(id -> ProcessHandle.of(Long.parseLong(id)))
                .flatMap(Optional::stream)
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private Path requestFile() {
        return folder.resolve(name + ".requests");
    }

    private Path processFile() {
        return folder.resolve(name + ".processes");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text to the byte, with no line break of its own. */
    private static String print(String stdout, int exit) {
        return "printf '%s' " + quoted(stdout) + "\nexit " + exit + "\n";
    }

    private static String quoted(Object text) {
        return "'" + text.toString().replace("'", "'\\''") + "'";
    }
}
