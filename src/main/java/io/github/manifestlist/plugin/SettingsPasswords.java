package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Provider;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/**
 * The passwords of settings.xml in clear text. Maven 3 hands them over as they are written, Maven 4 has decrypted all of
 * them when it read the file. Only what is asked for is decrypted.
 */
final class SettingsPasswords {
    /** Either base64 or, for what other dispatchers than Maven's own encrypt, attributes; a comment may stand around it. */
    private static final Pattern IN_BRACES =
            Pattern.compile("(?:.*\\s)?\\{(?:(\\[).*|([A-Za-z0-9+/]+={0,2}))\\}(?:\\s.*)?");

    /** A salt of 8 bytes and at least one block of AES. */
    private static final int SHORTEST_CIPHERTEXT = 24;

    private final Provider<SettingsDecrypter> decrypter;
    private final boolean decryptedByMaven;

    /**
     * The passwords of a build.
     *
     * @param decryptedByMaven whether settings come decrypted, so that what still looks like a ciphertext is none
     */
    SettingsPasswords(Provider<SettingsDecrypter> decrypter, boolean decryptedByMaven) {
        this.decrypter = decrypter;
        this.decryptedByMaven = decryptedByMaven;
    }

    /** Those of the Maven that runs the build, which is 4 if Maven's new API lies beside its core. */
    static SettingsPasswords of(Provider<SettingsDecrypter> decrypter) {
        return new SettingsPasswords(decrypter, isThere("org.apache.maven.api.Session"));
    }

    /**
     * A password in clear text.
     *
     * @param owner whose it is, for the message that it cannot be decrypted: {@code server "registry.example.com"}
     * @param written what settings.xml says, or what Maven made of it
     */
    Secret inClear(String owner, String written) {
        return Secret.of(decryptedByMaven || !isEncrypted(written) ? written : decrypted(owner, written));
    }

    /** Stricter than Maven 3, for which any text with braces in it is encrypted. */
    private static boolean isEncrypted(String written) {
        Matcher matcher = IN_BRACES.matcher(written);
        return matcher.matches() && (matcher.group(1) != null || isCiphertext(matcher.group(2)));
    }

    private static boolean isCiphertext(String text) {
        try {
            return Base64.getDecoder().decode(text).length >= SHORTEST_CIPHERTEXT;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String decrypted(String owner, String written) {
        // A bare server, whoever owns the password: so nothing else is decrypted, and nobody's object is changed.
        Server request = new Server();
        request.setId(owner);
        request.setPassword(written);
        SettingsDecryptionResult result = decrypted(new DefaultSettingsDecryptionRequest(request));
        if (isFailure(result.getProblems())) {
            // Without the problem's text, and without its exception: both may hold the ciphertext.
            throw ManifestException.input(
                    "cannot decrypt the password of " + owner + " in settings.xml",
                    "the master password is missing, or is not the one that it was encrypted with",
                    "The master password is in ~/.m2/settings-security.xml or the file that -Dsettings.security names;"
                            + " encrypt the password anew with mvn --encrypt-password, also if it is not encrypted but has"
                            + " braces around it");
        }
        return result.getServer().getPassword();
    }

    /** By one thread at a time: the component, which all modules share, fails at random in Maven 3.6 otherwise. */
    private SettingsDecryptionResult decrypted(SettingsDecryptionRequest request) {
        SettingsDecrypter component = decrypter.get();
        synchronized (component) {
            return component.decrypt(request);
        }
    }

    private static boolean isFailure(List<SettingsProblem> problems) {
        return problems.stream().anyMatch(problem -> problem.getSeverity() != Severity.WARNING);
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, MavenSession.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
