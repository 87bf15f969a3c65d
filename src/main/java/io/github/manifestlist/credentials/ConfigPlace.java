package io.github.manifestlist.credentials;

import io.github.manifestlist.Environment;
import io.github.manifestlist.ForeignText;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.ManifestException.Kind;
import io.github.manifestlist.json.DockerConfig;
import io.github.manifestlist.json.DockerConfigReader;
import io.github.manifestlist.json.MalformedDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a text in the format of docker's {@code config.json} may stand. */
final class ConfigPlace {
    /** Far more than any such file needs, in bytes. */
    private static final int LARGEST = 1 << 20;

    private final String source;
    private final String shown;
    private final String absence;
    private final boolean headers;
    private final Content content;

    private ConfigPlace(String source, String shown, String absence, boolean headers, Content content) {
        this.source = source;
        this.shown = shown;
        this.absence = absence;
        this.headers = headers;
        this.content = content;
    }

    /** How to get at the text; nothing if there is none. */
    private interface Content {
        Optional<byte[]> read() throws IOException;
    }

    static ConfigPlace variable(Environment environment, String name) {
        return new ConfigPlace(
                name,
                name,
                "not set",
                false,
                () -> environment.variable(name).map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A file that may be there.
     *
     * @param source what its credentials are said to come from, before its path: {@code docker config }
     */
    static ConfigPlace file(String source, Path path) {
        String shown = ForeignText.clean(path.toString());
        return new ConfigPlace(source + shown, shown, "not there", false, () -> bytes(path));
    }

    /** A file that must be there, since a variable names it. */
    static ConfigPlace fileThatVariableNames(String variable, Path path) {
        String shown = variable + " " + ForeignText.clean(path.toString());
        return new ConfigPlace(shown, shown, "not there", false, () -> {
            Optional<byte[]> bytes = bytes(path);
            if (bytes.isEmpty()) {
                throw new MalformedDocumentException("there is no such file");
            }
            return bytes;
        });
    }

    /** Docker's own file, in which other things stand too. */
    static ConfigPlace dockers(Path path) {
        ConfigPlace place = file("docker config ", path);
        return new ConfigPlace(place.source, place.shown, place.absence, true, place.content);
    }

    /** Whether headers in it count. */
    boolean hasHeaders() {
        return headers;
    }

    /** What a credential from here is said to come from. */
    String source() {
        return source;
    }

    /** Its path or its name. */
    String shown() {
        return shown;
    }

    /** That nothing is there, in two words. */
    String absence() {
        return absence;
    }

    /**
     * What stands there.
     *
     * @throws ManifestException if it is anything else than such a text
     */
    Optional<DockerConfig> read() {
        try {
            Optional<byte[]> text = content.read();
            return text.isPresent() ? Optional.of(DockerConfigReader.read(text.get())) : Optional.empty();
        } catch (MalformedDocumentException e) {
            throw unreadable(Kind.INPUT, e.rule());
        } catch (AccessDeniedException e) {
            throw unreadable(Kind.INPUT, "permission denied");
        } catch (IOException e) {
            throw unreadable(Kind.ACCIDENT, reason(e));
        }
    }

    private ManifestException unreadable(Kind kind, String why) {
        return new ManifestException(
                kind, "cannot read credentials from " + shown, why, "Mend it, or remove it to go on without it");
    }

    private static Optional<byte[]> bytes(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new MalformedDocumentException("it is a folder");
        }
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new MalformedDocumentException("it is larger than 1 MiB");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException system && system.getReason() != null
                ? ForeignText.word(system.getReason())
                : "it cannot be read";
    }
}
