package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.always;
import static io.github.manifestlist.testing.Conversation.ok;
import static io.github.manifestlist.testing.Conversation.reset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.manifestlist.testing.Certificates;
import io.github.manifestlist.testing.Identity;
import io.github.manifestlist.testing.ScriptedServer;
import io.github.manifestlist.tls.CertificateFolders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies below certs.d for a host is used for this host, for nobody else, or it is told why not. */
class HostCertificatesTest extends TransportFixture {
    /** Of which the JDK knows nothing. */
    private static final Certificates COMPANY = new Certificates();

    @TempDir
    private Path certs;

    @Test
    void n6_unknownAuthorityNamesTheFileInWhichItWouldBeKnown() throws Exception {
        ScriptedServer server = tlsServer(COMPANY.good(), always(ok("here")));

        assertFault(
                Fault.TLS_UNTRUSTED,
                trusting(),
                https(server),
                "Put the certificate of its CA to " + certs.resolve(server.host() + "/ca.crt"),
                "keytool -importcert -cacerts");
    }

    @Test
    void n6_authorityOfTheHostIsTrusted() throws Exception {
        ScriptedServer server = tlsServer(COMPANY.good(), always(ok("here")));
        put(server, "ca.crt", "A comment\n" + COMPANY.authorityPem());

        assertEquals("here", text(send(trusting(), https(server))));
    }

    @Test
    void r7_authorityOfOneHostIsNoneOfAnother() throws Exception {
        ScriptedServer one = tlsServer(COMPANY.good(), always(ok("here")));
        ScriptedServer other = tlsServer(COMPANY.good(), always(ok("there")));
        put(one, "ca.crt", COMPANY.authorityPem());
        HttpTransport transport = transport(trusting());

        assertEquals("here", text(transport.send(https(one), listener())));
        TransportException e = assertThrows(TransportException.class, () -> transport.send(https(other), listener()));

        assertFault(Fault.TLS_UNTRUSTED, e, certs.resolve(other.host()).toString());
        assertEquals(List.of(), other.requests);
    }

    @Test
    void authoritiesOfTheJdkCountBesideThoseOfTheHost() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));
        put(server, "ca.crt", COMPANY.authorityPem());

        assertEquals("here", text(send(trusting(), https(server))));
    }

    @Test
    void n7_nameIsVerifiedWhoeverSigned() throws Exception {
        ScriptedServer server = tlsServer(COMPANY.forOtherName(), always(ok("here")));
        put(server, "ca.crt", COMPANY.authorityPem());

        assertFault(Fault.TLS_WRONG_NAME, trusting(), https(server), "name mismatch");
    }

    @Test
    void n7_dateIsVerifiedWhoeverSigned() throws Exception {
        ScriptedServer server = tlsServer(COMPANY.expired(), always(ok("here")));
        put(server, "ca.crt", COMPANY.authorityPem());

        assertFault(Fault.TLS_EXPIRED, trusting(), https(server), "expired on");
    }

    @ParameterizedTest
    @CsvSource({"EC,256,TLSv1.3", "EC,256,TLSv1.2", "RSA,2048,TLSv1.3", "Ed25519,255,TLSv1.3"})
    void c31_clientShowsItsCertificate(String algorithm, int bits, String protocol) throws Exception {
        ScriptedServer server = tlsServer(COMPANY.good(), always(ok("here")));
        server.wantClients(protocol);
        Identity client = COMPANY.identity(Certificates.keys(algorithm, bits), "build");
        put(server, "ca.crt", COMPANY.authorityPem());
        put(server, "client.cert", client.certificatePem());
        put(server, "client.key", client.keyPem());

        assertEquals("here", text(send(trusting(), https(server))));
    }

    @ParameterizedTest
    @CsvSource({"EC,256", "RSA,2048"})
    void c31_olderEncodingsOfKeysAreRead(String algorithm, int bits) throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));
        server.wantClients("TLSv1.3");
        Identity client = CERTIFICATES.identity(Certificates.keys(algorithm, bits), "build");
        put(server, "client.cert", client.certificatePem());
        put(
                server,
                "client.key",
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + client.oldKeyPem());

        assertEquals("here", text(send(trusting(), https(server))));
    }

    @Test
    void insecureHostIsShownTheCertificateToo() throws Exception {
        ScriptedServer server = tlsServer(COMPANY.forOtherName(), always(ok("here")));
        server.wantClients("TLSv1.3");
        client(server);
        HttpSettings insecure =
                trusting().withTrust(trusting().trust().withInsecure(InsecureRegistries.of(List.of(server.host()))));

        assertEquals("here", text(send(insecure, https(server))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void serverThatWantsACertificateSaysSo(String protocol) throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));
        server.wantClients(protocol);

        TransportException e = assertFault(
                Fault.CLIENT_CERTIFICATE,
                trusting().withRetries(3),
                https(server),
                server.host() + " asks for a client certificate, and there is none for it (",
                "Put certificate and key to " + certs.resolve(server.host() + "/client.cert"),
                "client.key");

        assertEquals(1, e.tries());
    }

    @Test
    void serverThatDoesNotKnowTheClientsAuthoritySaysSo() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));
        server.wantClients("TLSv1.3");
        // Of an authority that has the same name, or it would not even be offered.
        client(server);

        TransportException e = assertThrows(TransportException.class, () -> send(trusting(), https(server)));

        // Its alert may be lost, since it closes the connection at once.
        assertFault(
                e.fault() == Fault.CONNECTION_RESET ? Fault.CONNECTION_RESET : Fault.CLIENT_CERTIFICATE,
                e,
                "client certificate from " + certs.resolve(server.host() + "/client.cert"),
                "signed by an authority that the registry trusts");
    }

    @Test
    void clientCertificateIsNotShownToOthers() throws Exception {
        ScriptedServer own = tlsServer(CERTIFICATES.good(), always(ok("here")));
        ScriptedServer other = tlsServer(CERTIFICATES.good(), always(ok("there")));
        other.wantClients("TLSv1.2");
        client(own);

        assertEquals("here", text(send(trusting(), https(own))));
        assertFault(Fault.CLIENT_CERTIFICATE, trusting(), https(other), "there is none for it");
    }

    @Test
    void c31_certificateWithoutKeyIsNamed() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));
        Path file = put(server, "client.cert", CERTIFICATES.authorityPem());

        assertUnusable(server, file + " has no private key beside it", "client.key", ".crt");
    }

    @Test
    void c31_keyWithoutCertificateIsNamed() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));
        Path file = put(server, "client.key", CERTIFICATES.authorityPem());

        assertUnusable(server, file + " has no certificate beside it", "client.cert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                -----BEGIN ENCRYPTED PRIVATE KEY-----
                bm8=
                -----END ENCRYPTED PRIVATE KEY-----
                """, """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,00

                bm8=
                -----END RSA PRIVATE KEY-----
                """})
    void c31_encryptedKeyIsNamedWithTheWayToDecryptIt(String key) throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));
        client(server);
        Path file = put(server, "client.key", key);

        assertUnusable(server, file + " is encrypted", "openssl pkey -in " + file);
    }

    @Test
    void c31_keyOfAnotherCertificateIsNamed() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));
        client(server);
        Path file = put(server, "client.key", identity().keyPem());

        assertUnusable(server, file + " is not that of the certificate");
    }

    @ParameterizedTest
    @CsvSource({
        "client.key, nothing, holds no private key in PEM",
        "client.key, -----BEGIN PRIVATE KEY-----canary, a block without an end",
        "client.key, -----BEGIN PRIVATE KEY-----canary-----END PRIVATE KEY-----, no private key of a kind",
        "client.key, -----BEGIN PRIVATE KEY-----can?ary=-----END PRIVATE KEY-----, not Base64",
        "client.key, -----BEGIN EC PRIVATE KEY-----canarya=-----END EC PRIVATE KEY-----, elliptic curve",
        "client.key, -----BEGIN DSA PRIVATE KEY-----canarya=-----END DSA PRIVATE KEY-----, openssl pkcs8 -topk8",
        "client.cert, nothing, holds no certificate in PEM",
        "ca.crt, nothing, holds no certificate in PEM",
        "ca.crt, -----BEGIN CERTIFICATE-----canarya=-----END CERTIFICATE-----, no certificate",
    })
    void malformedFilesAreNamedAndNotQuoted(String name, String text, String words) throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));
        client(server);
        Path file = put(server, name, text);

        TransportException e = assertUnusable(server, file.toString(), words);

        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            assertFalse(String.valueOf(cause).contains("canary"), String.valueOf(cause));
        }
    }

    @Test
    void whatIsBrokenForOneHostTroublesNoOther() throws Exception {
        ScriptedServer broken = tlsServer(CERTIFICATES.good(), always(ok("here")));
        ScriptedServer sound = tlsServer(CERTIFICATES.good(), always(ok("there")));
        put(broken, "ca.crt", "nothing");

        assertEquals("there", text(send(trusting(), https(sound))));
    }

    @Test
    void whatIsBrokenIsToldOnALoopbackHostThatWasAskedInPlainHttpFirst() throws Exception {
        ScriptedServer server = closedLater(new ScriptedServer(CERTIFICATES.good(), "", always(ok("here"))));
        put(server, "ca.crt", "nothing");

        assertFault(Fault.CERTIFICATE_FILES, trusting(), Request.get(server.host(), "/v2/"), "holds no certificate");
    }

    @Test
    void aLoopbackHostThatLosesAConnectionIsNotTakenForOneThatSpeaksTls() throws Exception {
        ScriptedServer server = server(reset(""), always(ok("here")));
        put(server, "ca.crt", "nothing");

        Response response = send(trusting(), Request.get(server.host(), "/v2/"));

        assertEquals("http", response.uri().getScheme());
        assertEquals("here", text(response));
    }

    @Test
    void plainHttpAsksForNoCertificates() throws Exception {
        ScriptedServer server = server(always(ok("here")));
        put(server, "ca.crt", "nothing");

        assertEquals("here", text(get(trusting(), server)));
    }

    @Test
    void otherFilesAreNoCertificates() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));
        put(server, "README", "nothing");
        put(server, "ca.pem", "nothing");

        assertEquals("here", text(send(trusting(), https(server))));
    }

    @Test
    void fileInThePlaceOfAFolderIsSkipped() throws Exception {
        ScriptedServer server = tlsServer(CERTIFICATES.good(), always(ok("here")));
        Path folder = put(server, "ca.crt", "nothing").resolveSibling("");
        Files.delete(folder.resolve("ca.crt"));
        Files.delete(folder);
        Files.writeString(folder, "nothing");

        assertEquals("here", text(send(trusting(), https(server))));
    }

    private void client(ScriptedServer server) throws Exception {
        Identity client = COMPANY.identity(Certificates.keys("EC", 256), "build");
        put(server, "client.cert", client.certificatePem());
        put(server, "client.key", client.keyPem());
    }

    private static Identity identity() throws Exception {
        return COMPANY.identity(Certificates.keys("EC", 256), "another");
    }

    private Path put(ScriptedServer server, String name, String text) throws IOException {
        Path folder = Files.createDirectories(certs.resolve(server.host()));
        return Files.writeString(folder.resolve(name), text);
    }

    private HttpSettings trusting() {
        return once().withTrust(Trust.usual().withCertificates(new CertificateFolders(List.of(certs), true)));
    }

    private TransportException assertUnusable(ScriptedServer server, String... words) {
        TransportException e = assertFault(Fault.CERTIFICATE_FILES, trusting().withRetries(3), https(server), words);
        assertEquals(1, e.tries());
        assertEquals(List.of(), server.requests);
        return e;
    }

    private static Request https(ScriptedServer server) {
        return Request.to("GET", URI.create("https://" + server.host() + "/"));
    }
}
