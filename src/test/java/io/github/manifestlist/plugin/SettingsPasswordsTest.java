package io.github.manifestlist.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsPasswordsTest {
    private static final String LOOKS_ENCRYPTED = "{c9Uau9icuBlvDvtokvlNaPzMLDXwuEYJ5fEsVd2Fq6g=}";

    @TempDir
    private Path folder;

    private MasterPassword master;

    @BeforeEach
    void writeMasterPassword() throws IOException {
        master = MasterPassword.in(folder, "canary-master");
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "ü and {braces}", "{x}", LOOKS_ENCRYPTED})
    void decryptsWhatMaven3HasEncrypted(String password) {
        assertEquals(password, inClear(master.encrypted(password)));
    }

    @Test
    void decryptsWhatHasACommentAroundIt() {
        assertEquals("simple", inClear("changed in May " + master.encrypted("simple") + " for a year"));
    }

    /** Maven 3 itself would try to decrypt the first three of these, and fail. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{b}c",
                "{x}",
                "{c2hvcnQ=}",
                "\\{x\\}",
                "{}",
                "}{",
                "a{[b]}c",
                "{not base64 but long enough for it}"
            })
    void c23_whatCanBeNoCiphertextIsUsedAsItIs(String password) throws IOException {
        Files.delete(master.file());

        assertEquals(password, inClear(password));
    }

    @Test
    void c21_withoutTheMasterPasswordItSaysWhereThatBelongsAndShowsNoCiphertext() throws IOException {
        String ciphertext = master.encrypted("canary-password");
        Files.delete(master.file());

        ManifestException failure = failure(ciphertext);

        assertTrue(failure.getMessage().startsWith("cannot decrypt the password of server \"x\" in settings.xml: "));
        assertTrue(failure.getMessage().contains("~/.m2/settings-security.xml"), failure.getMessage());
        assertTrue(failure.getMessage().contains("mvn --encrypt-password"), failure.getMessage());
        assertShowsNothing(failure, ciphertext);
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOKS_ENCRYPTED, "{[type=vault]c2VjcmV0}", "comment {[type=vault]c2VjcmV0}"})
    void c21_whatAnotherMasterPasswordEncryptedIsNotShown(String ciphertext) {
        assertShowsNothing(failure(ciphertext), ciphertext);
    }

    @Test
    void c21_anUnreadableSecurityFileIsNotShown() throws IOException {
        Files.writeString(master.file(), "<settingsSecurity><master>canary-master");

        assertShowsNothing(failure(LOOKS_ENCRYPTED), LOOKS_ENCRYPTED);
    }

    /** A decrypter warns of what it has decrypted, such as that it was encrypted in an old way. */
    @ParameterizedTest
    @EnumSource(Severity.class)
    void onlyErrorsAreFailures(Severity severity) {
        SettingsProblem problem = new DefaultSettingsProblem("canary", severity, "settings.xml", 1, 1, null);
        SettingsPasswords passwords = new SettingsPasswords(
                () -> request -> new WithProblem(master.decrypter().decrypt(request), problem), false);
        Supplier<Secret> decrypts = () -> passwords.inClear("server \"x\"", master.encrypted("simple"));

        if (severity == Severity.WARNING) {
            assertEquals("simple", decrypts.get().reveal());
        } else {
            assertShowsNothing(assertThrows(ManifestException.class, decrypts::get), LOOKS_ENCRYPTED);
        }
    }

    /** That of Maven 3.6 keeps what it is working on in fields; the component is the lock, since all modules share it. */
    @Test
    void oneThreadAtATimeUsesTheDecrypter() {
        SettingsDecrypter guarded = new SettingsDecrypter() {
            @Override
            public SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
                assertTrue(Thread.holdsLock(this));
                return master.decrypter().decrypt(request);
            }
        };

        assertEquals(
                "simple",
                new SettingsPasswords(() -> guarded, false)
                        .inClear("server", master.encrypted("simple"))
                        .reveal());
    }

    @Test
    void c26_whatMaven4HasDecryptedIsUsedAsItIs() {
        SettingsPasswords maven4 = new SettingsPasswords(
                () -> {
                    throw new AssertionError("Maven 4 may have no such component");
                },
                true);

        assertEquals("{x}", maven4.inClear("server", "{x}").reveal());
        assertEquals(LOOKS_ENCRYPTED, maven4.inClear("server", LOOKS_ENCRYPTED).reveal());
    }

    @Test
    void theMavenOfTheseTestsDoesNotDecryptByItself() {
        assertEquals(
                "simple",
                SettingsPasswords.of(master::decrypter)
                        .inClear("server", master.encrypted("simple"))
                        .reveal());
    }

    private String inClear(String written) {
        return master.onMaven3().inClear("server \"x\"", written).reveal();
    }

    private ManifestException failure(String ciphertext) {
        return assertThrows(ManifestException.class, () -> inClear(ciphertext));
    }

    /** Neither in the message nor in anything that -e prints. */
    private static void assertShowsNothing(Exception failure, String ciphertext) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String core = ciphertext.replaceAll(".*\\{(\\[[^]]*\\])?|\\}.*", "");

        assertFalse(trace.toString().contains(core), trace::toString);
        assertFalse(trace.toString().contains("canary"), trace::toString);
    }

    /** What a decrypter says, and a problem that it had on the way. */
    private record WithProblem(SettingsDecryptionResult result, SettingsProblem problem)
            implements SettingsDecryptionResult {
        @Override
        public Server getServer() {
            return result.getServer();
        }

        @Override
        public List<Server> getServers() {
            return result.getServers();
        }

        @Override
        public Proxy getProxy() {
            return result.getProxy();
        }

        @Override
        public List<Proxy> getProxies() {
            return result.getProxies();
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return List.of(problem);
        }
    }
}
