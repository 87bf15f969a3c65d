package io.github.manifestlist.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A settings.xml with a server whose password is encrypted, for the projects of {@code src/it}. The Maven that runs the
 * tests encrypts it, as its users would; that takes a Maven 3, since Maven 4 encrypts in a dialogue only. Maven 4 can read it.
 */
public final class ItSettings {
    private final String mvn;
    private final Path folder;

    private ItSettings(Path folder) {
        this.folder = folder;
        boolean windows = File.separatorChar == '\\';
        mvn = Path.of(System.getProperty("maven.home"), "bin", windows ? "mvn.cmd" : "mvn")
                .toString();
    }

    /**
     * Writes {@code settings.xml} and its {@code settings-security.xml} into a project.
     *
     * @return the password as it stands there, with its braces
     */
    public static String write(File project, String serverId, String user, String password, String master)
            throws IOException {
        return new ItSettings(project.toPath()).write(serverId, user, password, master);
    }

    private String write(String serverId, String user, String password, String master) throws IOException {
        Files.writeString(
                folder.resolve("settings-security.xml"),
                "<settingsSecurity><master>" + encrypted("--encrypt-master-password", master)
                        + "</master></settingsSecurity>\n");
        String ciphertext = encrypted("--encrypt-password", password);
        Files.writeString(
                folder.resolve("settings.xml"),
                "<settings><servers><server><id>" + serverId + "</id><username>" + user + "</username><password>"
                        + ciphertext + "</password></server></servers></settings>\n");
        return ciphertext;
    }

    private String encrypted(String option, String text) {
        String output = Command.of(mvn, "-Dsettings.security=settings-security.xml", option, text)
                .in(folder)
                .with("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -Djansi.noreset=true")
                .within(Duration.ofMinutes(2))
                .run()
                .orFail()
                .output()
                .strip();
        if (!output.matches("\\{\\S+\\}")) {
            throw new AssertionError(mvn + " " + option + " printed no ciphertext");
        }
        return output;
    }
}
