package io.github.manifestlist.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * With what this build proves who it is in a TLS handshake: {@code NAME.cert} and {@code NAME.key}.
 *
 * @param chain the certificate, then those of the authorities between it and a root
 */
record ClientPair(List<X509Certificate> chain, PrivateKey key) {
    ClientPair {
        chain = List.copyOf(chain);
    }

    static ClientPair read(Path certificate, Path key) throws UnusableCertificate {
        ClientPair pair = new ClientPair(certificates(certificate), PrivateKeyFile.read(key));
        if (!pair.fits()) {
            throw new UnusableCertificate(
                    "the private key " + key + " is not that of the certificate " + certificate,
                    "Put the two that belong together there");
        }
        return pair;
    }

    /** The certificates of a file, of which there must be one at least. */
    static List<X509Certificate> certificates(Path file) throws UnusableCertificate {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem pem : Pem.read(file)) {
            if (pem.label().equals("CERTIFICATE")) {
                certificates.add(certificate(file, pem));
            }
        }
        if (certificates.isEmpty()) {
            throw new UnusableCertificate(
                    file + " holds no certificate in PEM",
                    "A certificate begins with -----BEGIN CERTIFICATE-----; openssl x509 -in CERTIFICATE -inform der"
                            + " converts one");
        }
        return certificates;
    }

    private static X509Certificate certificate(Path file, Pem pem) throws UnusableCertificate {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem.der()));
        } catch (CertificateException e) {
            throw Pem.malformed(file, "a block that is no certificate");
        }
    }

    /** Whether what the key signs is what the certificate verifies. */
    private boolean fits() {
        PublicKey verifies = chain.get(0).getPublicKey();
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            byte[] text = {1, 2, 3};
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(verifies);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "ClientPair[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
