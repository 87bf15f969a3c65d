package io.github.manifestlist.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Reads a client's private key, in each of the three encodings in which PEM files hold them. */
final class PrivateKeyFile {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private PrivateKeyFile() {}

    static PrivateKey read(Path file) throws UnusableCertificate {
        Pem pem = Pem.read(file).stream()
                .filter(block -> block.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new UnusableCertificate(
                        file + " holds no private key in PEM",
                        "A key begins with -----BEGIN PRIVATE KEY-----; openssl pkey -in KEY -inform der converts"
                                + " one"));
        if (pem.isEncrypted()) {
            throw new UnusableCertificate(
                    "the private key " + file + " is encrypted, and a build has no passphrase for it",
                    "Decrypt it (openssl pkey -in " + file + " -out DECRYPTED), put the result in its place, and let"
                            + " nobody but the user who runs the build read it");
        }
        return key(file, pem);
    }

    private static PrivateKey key(Path file, Pem pem) throws UnusableCertificate {
        PKCS8EncodedKeySpec encoded;
        try {
            encoded = switch (pem.label()) {
                case "PRIVATE KEY" -> new PKCS8EncodedKeySpec(pem.der());
                case "RSA PRIVATE KEY" -> Pkcs8.ofPkcs1(pem.der());
                case "EC PRIVATE KEY" -> Pkcs8.ofSec1(pem.der());
                default ->
                    throw new UnusableCertificate(
                            "the private key " + file + " has an encoding that is not supported (" + pem.label() + ")",
                            "Convert it: openssl pkcs8 -topk8 -nocrypt -in " + file);
            };
        } catch (IllegalArgumentException e) {
            throw Pem.malformed(file, "no private key of an elliptic curve that is named");
        }
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException e) {
                // Another algorithm; what this one says of it may quote the key.
            }
        }
        throw Pem.malformed(file, "no private key of a kind that this JDK knows (RSA, EC, Ed25519)");
    }
}
