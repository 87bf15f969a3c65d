package io.github.manifestlist.testing;

import java.nio.file.Path;

/**
 * A certificate with its key, made at test time so that none expires in the repository: self-signed, or by a
 * {@link TestAuthority}.
 *
 * @param keyStore PKCS 12, with {@link #PASSWORD}
 * @param certificate PEM, with those of its issuers behind it; what a client must trust if it is self-signed
 * @param key PEM, in PKCS 8
 */
public record TestCertificate(Path keyStore, Path certificate, Path key) {

    /** Of the key store and of the key in it. */
    public static final String PASSWORD = Keytool.PASSWORD;

    /** Self-signed, for {@code localhost} and {@code 127.0.0.1}; made by the JDK's keytool, in this folder. */
    public static TestCertificate in(Path folder) {
        var keys = new Keytool(folder.resolve("server.p12"));
        keys.generate("server", "localhost", "-ext", "san=dns:localhost,ip:127.0.0.1");
        return exported(keys, "server", folder, folder.resolve("server.p12"));
    }

    static TestCertificate exported(Keytool keys, String alias, Path folder, Path keyStore) {
        return new TestCertificate(
                keyStore,
                Keytool.write(folder.resolve(alias + ".crt"), Keytool.pem(keys.chain(alias))),
                Keytool.write(folder.resolve(alias + ".key"), Keytool.pem(keys.key(alias))));
    }
}
