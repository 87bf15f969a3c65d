package io.github.manifestlist.testing;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A certificate authority for one test run, and certificates for servers and clients, good and bad, made on the spot.
 * Everything is good from yesterday until tomorrow, save what is meant to be bad.
 */
public final class Certificates {
    private static final int[] ECDSA_WITH_SHA256 = {1, 2, 840, 10045, 4, 3, 2};
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyPair authority = keys();

    /** Trusts this authority and no other. */
    public SSLContext client() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust()}, null);
        return context;
    }

    /** The authority's own certificate, PEM: what {@code ca.crt} holds. */
    public String authorityPem() throws Exception {
        return Identity.pem("CERTIFICATE", authority().getEncoded());
    }

    /** Of a server or a client, signed by this authority. */
    public Identity identity(KeyPair keys, String... names) throws Exception {
        Instant until = Instant.now().plus(Duration.ofDays(1));
        Instant from = until.minus(Duration.ofDays(2));
        return new Identity(keys, certificate("Test CA", names[0], authority, keys, from, until, names));
    }

    /** That trusts this authority and no other. */
    public X509TrustManager trust() throws GeneralSecurityException {
        try {
            KeyStore store = emptyStore();
            store.setCertificateEntry("ca", authority());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return (X509TrustManager) trust.getTrustManagers()[0];
        } catch (Exception e) {
            throw new GeneralSecurityException(e);
        }
    }

    private X509Certificate authority() throws Exception {
        Instant now = Instant.now();
        Instant from = now.minus(Duration.ofDays(1));
        return certificate("Test CA", "Test CA", authority, authority, from, now.plus(Duration.ofDays(1)));
    }

    /** A server that is what it says, and knows clients of this authority. */
    public SSLContext good() throws Exception {
        return named("localhost", "127.0.0.1");
    }

    /** A server whose certificate holds these names; a DNS name that looks like an address is written {@code dns:127.0.0.1}. */
    public SSLContext named(String... names) throws Exception {
        return server("Test CA", authority, Instant.now().plus(Duration.ofDays(1)), names);
    }

    public SSLContext expired() throws Exception {
        return server("Test CA", authority, Instant.parse("2020-02-29T12:00:00Z"), "localhost", "127.0.0.1");
    }

    public SSLContext forOtherName() throws Exception {
        return named("other.example.com");
    }

    public SSLContext untrusted() throws Exception {
        return server("Nobody", keys(), Instant.now().plus(Duration.ofDays(1)), "localhost", "127.0.0.1");
    }

    private SSLContext server(String issuer, KeyPair signer, Instant until, String... names) throws Exception {
        KeyPair keys = keys();
        Instant from = until.minus(Duration.ofDays(30));
        X509Certificate certificate = certificate(issuer, names[0], signer, keys, from, until, names);
        KeyStore store = emptyStore();
        store.setKeyEntry("server", keys.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), new TrustManager[] {trust()}, null);
        return context;
    }

    private static X509Certificate certificate(
            String issuer, String subject, KeyPair signer, KeyPair keys, Instant from, Instant until, String... names)
            throws Exception {
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
        byte[] content = Der.sequence(
                Der.explicit(0, Der.integer(2)),
                Der.integer(System.nanoTime()),
                algorithm,
                name(issuer),
                Der.sequence(time(from), time(until)),
                name(subject),
                keys.getPublic().getEncoded(),
                Der.explicit(3, Der.sequence(names.length == 0 ? authorityExtension() : namesExtension(names))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer.getPrivate());
        signature.update(content);
        byte[] whole = Der.sequence(content, algorithm, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] authorityExtension() {
        return Der.sequence(Der.oid(2, 5, 29, 19), Der.yes(), Der.octets(Der.sequence(Der.yes())));
    }

    private static byte[] namesExtension(String... names) throws Exception {
        byte[][] entries = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            boolean address = Character.isDigit(names[i].charAt(0));
            entries[i] = address
                    ? Der.tagged(0x87, InetAddress.getAllByName(names[i])[0].getAddress())
                    : Der.text(0x82, names[i].replaceFirst("^dns:", ""));
        }
        return Der.sequence(Der.oid(2, 5, 29, 17), Der.octets(Der.sequence(entries)));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(2, 5, 4, 3), Der.text(0x0c, commonName))));
    }

    private static byte[] time(Instant instant) {
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
        return Der.text(0x18, format.format(instant));
    }

    private static KeyPair keys() {
        return keys("EC", 256);
    }

    /** A new pair, such as {@code "EC", 256} or {@code "RSA", 2048}. */
    public static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore emptyStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
