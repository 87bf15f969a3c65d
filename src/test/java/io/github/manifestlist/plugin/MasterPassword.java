package io.github.manifestlist.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** What {@code mvn --encrypt-master-password} and {@code mvn --encrypt-password} of Maven 3 do, in a folder of a test. */
record MasterPassword(Path file, String text) {
    /** Writes a {@code settings-security.xml}. */
    static MasterPassword in(Path folder, String text) throws IOException {
        Path file = folder.resolve("settings-security.xml");
        // What the file holds is encrypted with the name of the property that says where it is.
        String master = encrypted(text, DefaultSecDispatcher.SYSTEM_PROPERTY_SEC_LOCATION);
        Files.writeString(file, "<settingsSecurity><master>" + master + "</master></settingsSecurity>");
        return new MasterPassword(file, text);
    }

    /** A password as it stands in settings.xml, in braces. */
    String encrypted(String password) {
        return encrypted(password, text);
    }

    /** The component of Maven 3. */
    SettingsDecrypter decrypter() {
        return new DefaultSettingsDecrypter(
                new DefaultSecDispatcher(new DefaultPlexusCipher(), Map.of(), file.toString()));
    }

    SettingsPasswords onMaven3() {
        return new SettingsPasswords(this::decrypter, false);
    }

    private static String encrypted(String password, String key) {
        try {
            return new DefaultPlexusCipher().encryptAndDecorate(password, key);
        } catch (PlexusCipherException e) {
            throw new IllegalStateException(e);
        }
    }
}
