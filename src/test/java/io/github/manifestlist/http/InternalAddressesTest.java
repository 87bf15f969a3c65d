package io.github.manifestlist.http;

import static io.github.manifestlist.testing.Conversation.always;
import static io.github.manifestlist.testing.Conversation.answers;
import static io.github.manifestlist.testing.Conversation.ok;
import static io.github.manifestlist.testing.Conversation.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.Secret;
import io.github.manifestlist.address.Authority;
import io.github.manifestlist.address.Zone;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.ScriptedServer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody sends us into a network where he is not himself. The tests have the loopback only, and so {@code 127.0.0.2} plays
 * an address that is public, {@code 127.0.0.3} one that is private; all others are what they are.
 */
class InternalAddressesTest extends TransportFixture {
    private static final String HERE = "127.0.0.1";
    private static final String OUTSIDE = "127.0.0.2";
    private static final String INSIDE = "127.0.0.3";

    private final Map<String, String> dns = new ConcurrentHashMap<>();
    private final List<String> lookups = new CopyOnWriteArrayList<>();
    private final Guard guard = new Guard(this::lookUp, InternalAddressesTest::zone);
    private final HttpTransport transport = transport(once(), guard);

    /** On macOS the loopback is one address only. */
    @BeforeAll
    static void needsSeveralAddresses() throws Exception {
        try (ServerSocket outside = new ServerSocket(0, 1, InetAddress.getByName(OUTSIDE))) {
            assertTrue(outside.isBound());
        } catch (BindException e) {
            Assumptions.abort("this system has no " + OUTSIDE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "https://169.254.169.254/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[fd00:ec2::254]/",
                "https://[fe80::1]/",
                "https://0.0.0.0/",
                "https://[::]/",
                "https://100.100.100.200/",
                "https://224.0.0.1/"
            })
    void m30_redirectToAWrittenAddressIsRefusedEvenForALoopbackRegistry(String place) throws Exception {
        ScriptedServer registry = redirecting(HERE, place);

        TransportException e = refused(registry);

        assertFault(
                Fault.INTERNAL_ADDRESS,
                e,
                "refused: internal address: " + registry.host() + " redirects to " + authority(place));
        assertEquals(List.of(HERE), lookups);
        assertEquals(List.of(), retries);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2852039166/",
                "http://0xa9fea9fe/",
                "http://0xa9.0xfe.0xa9.0xfe/",
                "http://0251.0376.0251.0376/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.0.1./",
                "http://0/",
                "http://2852039166:80/"
            })
    void m30_addressesInDisguiseAreRefused(String place) throws Exception {
        ScriptedServer registry = redirecting(HERE, place);

        assertFault(Fault.REDIRECT_REFUSED, refused(registry), "invalid redirect", "refused: internal address");
        assertEquals(List.of(HERE), lookups);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "0.0.0.0",
                "fe80::1",
                "169.254.169.254 fd00:ec2::254"
            })
    void m30_nameThatLeadsToMetadataIsRefusedEvenForALoopbackRegistry(String addresses) throws Exception {
        dns.put("meta.test", addresses);
        ScriptedServer registry = redirecting(HERE, "https://meta.test/latest?token=secret");

        TransportException e = refused(registry);

        assertFault(
                Fault.INTERNAL_ADDRESS,
                e,
                "refused: internal address: " + registry.host() + " redirects to meta.test, which is ");
        assertFalse(e.why().contains("secret"));
        assertEquals(List.of(HERE, "meta.test"), lookups);
    }

    @Test
    void m30_publicRegistryDoesNotSendToThisMachine() throws Exception {
        ScriptedServer local = serverAt(HERE, always(ok("database")));
        dns.put("rebound.test", HERE);

        for (String host : List.of(HERE, "localhost", "a.localhost.", "[::1]", "[::ffff:127.0.0.1]", "rebound.test")) {
            ScriptedServer registry = redirecting(OUTSIDE, "https://" + host + ":" + local.port() + "/");

            assertFault(Fault.INTERNAL_ADDRESS, refused(registry), "refused: internal address: " + registry.host());
        }

        assertEquals(0, local.connections.get());
    }

    @Test
    void m30_publicRegistryDoesNotSendInside() throws Exception {
        ScriptedServer storage = serverAt(INSIDE, always(ok("payroll")));
        dns.put("other.example.com", INSIDE);

        for (String host : List.of(INSIDE, "other.example.com")) {
            ScriptedServer registry = redirecting(OUTSIDE, "https://" + host + ":" + storage.port() + "/");

            assertFault(Fault.INTERNAL_ADDRESS, refused(registry), "refused: internal address");
        }

        assertEquals(0, storage.connections.get());
    }

    @Test
    void m31_privateRegistrySendsToPrivateStorage() throws Exception {
        ScriptedServer storage = serverAt(INSIDE, always(ok("blob")));
        ScriptedServer registry = redirecting(INSIDE, "http://" + storage.host() + "/blob");

        assertEquals("blob", text(ask(registry)));
    }

    @Test
    void m31_privateRegistryDoesNotSendToThisMachine() throws Exception {
        ScriptedServer local = serverAt(HERE, always(ok("database")));
        ScriptedServer registry = redirecting(INSIDE, "http://" + local.host() + "/");

        assertFault(Fault.INTERNAL_ADDRESS, refused(registry));
        assertEquals(0, local.connections.get());
    }

    @Test
    void publicRegistrySendsToPublicStorage() throws Exception {
        ScriptedServer storage = serverAt(OUTSIDE, always(ok("blob")));
        ScriptedServer registry = redirecting(OUTSIDE, "http://" + storage.host() + "/blob");

        assertEquals("blob", text(ask(registry)));
    }

    @Test
    void loopbackRegistrySendsAnywhereWithin() throws Exception {
        for (String where : List.of(HERE, OUTSIDE, INSIDE)) {
            ScriptedServer storage = serverAt(where, always(ok("blob")));
            ScriptedServer registry = redirecting(HERE, "http://" + storage.host() + "/blob");

            assertEquals("blob", text(ask(registry)));
        }
    }

    @Test
    void onlyTheGoodAddressesOfANameAreDialled() throws Exception {
        ScriptedServer storage = tlsServerAt(OUTSIDE);
        dns.put("other.example.com", "169.254.169.254 " + HERE + " " + OUTSIDE);
        ScriptedServer registry = redirecting(OUTSIDE, "https://other.example.com:" + storage.port() + "/blob");

        assertEquals("blob", text(ask(registry)));
        assertEquals(1, storage.connections.get());
    }

    @Test
    void detourOverAPublicPlaceOpensNothing() throws Exception {
        ScriptedServer local = serverAt(HERE, always(ok("database")));
        ScriptedServer detour = redirecting(OUTSIDE, "http://" + local.host() + "/");
        ScriptedServer registry = redirecting(OUTSIDE, "http://" + detour.host() + "/");

        assertFault(Fault.INTERNAL_ADDRESS, refused(registry), detour.host() + " redirects to " + local.host());
        assertEquals(0, local.connections.get());
    }

    @Test
    void publicPlaceDoesNotSendBackInsideWhereWeCameFrom() throws Exception {
        ScriptedServer local = serverAt(HERE, always(ok("database")));
        ScriptedServer detour = redirecting(OUTSIDE, "http://" + local.host() + "/");
        ScriptedServer registry = redirecting(HERE, "http://" + detour.host() + "/");

        assertFault(Fault.INTERNAL_ADDRESS, refused(registry), detour.host() + " redirects to " + local.host());
        assertEquals(0, local.connections.get());
    }

    @Test
    void whatTheUserNamesIsAsked() throws Exception {
        ScriptedServer local = serverAt(HERE, always(ok("mine")));
        ScriptedServer registry = redirecting(OUTSIDE, "http://" + local.host() + "/");
        ask(local);

        assertEquals("mine", text(ask(registry)));
    }

    @Test
    void whatTheUserTrustsWithTokensIsAsked() throws Exception {
        ScriptedServer local = serverAt(HERE, always(ok("mine")));
        ScriptedServer registry = redirecting(OUTSIDE, "http://" + local.host() + "/");
        Trust trust = Trust.usual().withTokenHosts(Set.of(local.host()));
        HttpTransport trusting = transport(once().withTrust(trust), guard);

        assertEquals("mine", text(trusting.send(Request.get(registry.host(), "/"), listener())));
    }

    /** The pool keeps connections by host, not by who had them made. */
    @Test
    void keptConnectionIsNoWayRound() throws Exception {
        ScriptedServer storage = tlsServerAt(INSIDE);
        dns.put("other.example.com", INSIDE);
        String place = "https://other.example.com:" + storage.port() + "/blob";
        ScriptedServer inside = redirecting(INSIDE, place);
        ScriptedServer outside = redirecting(OUTSIDE, place);
        assertEquals("blob", text(ask(inside)));

        assertFault(Fault.INTERNAL_ADDRESS, refused(outside), "other.example.com:" + storage.port());

        assertEquals(1, storage.requests.size());
        assertEquals(1, storage.connections.get());
    }

    @Test
    void m45_uploadIsNotTakenInside() throws Exception {
        ScriptedServer local = serverAt(HERE, always(ok("")));
        dns.put("rebound.test", HERE);
        String name = "https://rebound.test:" + local.port() + "/upload";
        ScriptedServer registry = serverAt(
                OUTSIDE,
                answers(
                        response("202 Accepted", "", "Location: http://" + local.host() + "/upload"),
                        response("202 Accepted", "", "Location: " + name)));
        Response written = transport.send(Request.post(registry.host(), "/"), listener());
        Response named = transport.send(Request.post(registry.host(), "/"), listener());

        TransportException e = assertThrows(TransportException.class, () -> transport.upload(written));
        assertFault(
                Fault.INTERNAL_ADDRESS,
                e,
                "refused: internal address: " + registry.host() + " wants the upload at " + local.host());
        Request put = Request.to("PUT", transport.upload(named)).body(new byte[3]);
        assertFault(
                Fault.INTERNAL_ADDRESS,
                assertThrows(TransportException.class, () -> transport.send(put, listener())),
                "wants the upload at rebound.test:" + local.port() + ", which is " + HERE);
        assertEquals(0, local.connections.get());
    }

    @Test
    void m35_realmInsideIsRefusedBeforeAnyRequest() throws Exception {
        ScriptedServer local = serverAt(HERE, always(ok("{}")));
        dns.put("rebound.test", HERE);
        ScriptedServer registry = serverAt(OUTSIDE, always(response("401 Unauthorized", "")));
        Response challenge = ask(registry);

        TransportException e = assertThrows(
                TransportException.class, () -> transport.realm(challenge, "http://" + local.host() + "/token"));
        assertFault(
                Fault.INTERNAL_ADDRESS,
                e,
                registry.host() + " has its tokens made at " + local.host(),
                "<trustedTokenHosts>" + local.host() + "</trustedTokenHosts>");
        Destination named = transport.realm(challenge, "https://rebound.test:" + local.port() + "/token");
        assertFault(
                Fault.INTERNAL_ADDRESS,
                assertThrows(TransportException.class, () -> transport.send(Request.to("GET", named), listener())),
                "has its tokens made at rebound.test:" + local.port() + ", which is " + HERE);
        assertEquals(0, local.connections.get());
    }

    @Test
    void m35_realmInsideIsAskedIfTheRegistryIsThereToo() throws Exception {
        ScriptedServer tokens = serverAt(INSIDE, always(ok("{}")));
        Response challenge = ask(serverAt(INSIDE, always(response("401 Unauthorized", ""))));

        Destination realm = transport.realm(challenge, "http://" + tokens.host() + "/token");

        assertEquals("{}", text(transport.send(Request.to("GET", realm), listener())));
    }

    /** The proxy is the user's, wherever it lies, and the names behind it are its own to look up. */
    @Test
    void behindAProxyOnlyWrittenAddressesAreHeldBack() throws Exception {
        Sender sender = new Sender("registry.test redirects to", "", Zone.PUBLIC.neighbours());
        URI place = URI.create("https://storage.test/");
        Hop hop = new Hop("GET", place, SentHeaders.none(), null, sender, false, SlowStart.none());
        Proxies.Proxy proxy = new Proxies.Proxy(HERE, 80, "", Secret.of(""), "HTTPS_PROXY");
        HttpContext context = ExchangeNotes.context(hop, Optional.of(proxy));

        assertEquals(List.of(InetAddress.getLoopbackAddress()), guard.addresses(HERE, context));
        assertTrue(guard.mayBeAsked(Authority.parse("storage.test"), sender));
        assertFalse(guard.mayBeAsked(Authority.parse(HERE), sender));
        assertEquals(Zone.PUBLIC, guard.zone(context, Authority.parse("registry.test")));
        assertEquals(Zone.PRIVATE, guard.zone(context, Authority.parse("10.0.0.1")));
        HttpContext direct = ExchangeNotes.context(hop, Optional.empty());
        assertThrows(Signal.class, () -> guard.addresses(HERE, direct), "the control");
    }

    private Response ask(ScriptedServer registry) throws TransportException {
        return transport.send(Request.get(registry.host(), "/"), listener());
    }

    private TransportException refused(ScriptedServer registry) {
        return assertThrows(TransportException.class, () -> ask(registry));
    }

    private ScriptedServer redirecting(String at, String place) throws Exception {
        return serverAt(at, always(response("302 Found", "", "Location: " + place)));
    }

    private ScriptedServer serverAt(String address, Conversation.Script script) throws Exception {
        return closedLater(new ScriptedServer(InetAddress.getByName(address), null, "", script));
    }

    /** A server for {@code other.example.com}. */
    private ScriptedServer tlsServerAt(String address) throws Exception {
        return closedLater(new ScriptedServer(
                InetAddress.getByName(address), CERTIFICATES.forOtherName(), "", always(ok("blob"))));
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        lookups.add(host);
        String addresses = dns.getOrDefault(host, host);
        return Arrays.stream(addresses.split(" ", -1))
                .map(text -> Authority.address(text).orElseThrow())
                .toArray(InetAddress[]::new);
    }

    private static Zone zone(InetAddress address) {
        return switch (address.getHostAddress()) {
            case OUTSIDE -> Zone.PUBLIC;
            case INSIDE -> Zone.PRIVATE;
            default -> Zone.of(address);
        };
    }

    private static String authority(String place) {
        return Authority.of(URI.create(place)).toString();
    }
}
