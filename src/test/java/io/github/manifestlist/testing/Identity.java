package io.github.manifestlist.testing;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;

/** A certificate and its keys, and how both look in files. */
public record Identity(KeyPair keys, X509Certificate certificate) {
    private static final int[] P256 = {1, 2, 840, 10045, 3, 1, 7};

    public String certificatePem() throws CertificateEncodingException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    /** PKCS #8, as OpenSSL writes it today. */
    public String keyPem() {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** As OpenSSL used to write it: PKCS #1 for RSA, SEC 1 for a key of 256 bits on a curve. */
    public String oldKeyPem() {
        PrivateKey key = keys.getPrivate();
        return key instanceof RSAPrivateCrtKey rsa
                ? pem("RSA PRIVATE KEY", pkcs1(rsa))
                : pem("EC PRIVATE KEY", sec1((ECPrivateKey) key, (ECPublicKey) keys.getPublic()));
    }

    private static byte[] pkcs1(RSAPrivateCrtKey key) {
        return Der.sequence(
                Der.integer(0),
                Der.integer(key.getModulus()),
                Der.integer(key.getPublicExponent()),
                Der.integer(key.getPrivateExponent()),
                Der.integer(key.getPrimeP()),
                Der.integer(key.getPrimeQ()),
                Der.integer(key.getPrimeExponentP()),
                Der.integer(key.getPrimeExponentQ()),
                Der.integer(key.getCrtCoefficient()));
    }

    private static byte[] sec1(ECPrivateKey key, ECPublicKey other) {
        byte[] point = Der.join(
                new byte[] {4},
                number(other.getW().getAffineX().toByteArray()),
                number(other.getW().getAffineY().toByteArray()));
        return Der.sequence(
                Der.integer(1),
                Der.octets(number(key.getS().toByteArray())),
                Der.explicit(0, Der.oid(P256)),
                Der.explicit(1, Der.bits(point)));
    }

    /** In exactly 32 bytes. */
    private static byte[] number(byte[] bytes) {
        byte[] exact = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, exact, 32 - length, length);
        return exact;
    }

    public static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(bytes)
                + "\n-----END " + label + "-----\n";
    }
}
