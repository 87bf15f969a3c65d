package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import io.github.manifestlist.address.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps registries from sending us into networks where they are not themselves: to services of this machine, of the network
 * around it, of the cloud that it runs in. What counts is the address that is connected to, not the name: it is looked at
 * between the look-up and the connection, which use the same answer, and again when a kept connection serves once more,
 * since another sender may have had it made.
 *
 * <p>A forward proxy looks names up itself. What goes through one is held back only if the address is written out.
 */
final class Guard {
    private static final String SENDER = "manifest.sender";
    private static final String ZONE = "manifest.zone";
    private static final byte[] LOOPBACK_V4 = {127, 0, 0, 1};
    private static final byte[] LOOPBACK_V6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final Dialler.Names names;
    private final Function<InetAddress, Zone> zones;

    /**
     * Makes a guard.
     *
     * @param zones where an address lies; for tests, which have the loopback only
     */
    Guard(Dialler.Names names, Function<InetAddress, Zone> zones) {
        this.names = names;
        this.zones = zones;
    }

    /** Says on whose word the next exchange takes place. */
    static void accompany(HttpContext context, Sender sender) {
        context.setAttribute(SENDER, sender);
    }

    /** Whether a host that is no name may be asked on somebody's word; a name is looked up later. */
    boolean mayBeAsked(Authority host, Sender sender) {
        Optional<InetAddress> address =
                host.isLocalhost() ? Optional.of(InetAddress.getLoopbackAddress()) : host.address();
        return address.isEmpty() || sender.reaches(zones.apply(address.get()));
    }

    /** The addresses of a host that may be connected to. */
    List<InetAddress> addresses(String host, HttpContext context) throws IOException {
        InetAddress[] all = all(host);
        if (isProxied(context)) {
            return List.of(all);
        }
        Sender sender = sender(context);
        List<InetAddress> good = new ArrayList<>();
        for (InetAddress address : all) {
            if (sender.reaches(zones.apply(address))) {
                good.add(address);
            }
        }
        if (good.isEmpty() && all.length > 0) {
            throw refused(all);
        }
        return good;
    }

    /** Looks at a connection before it serves, whoever had it made. */
    void check(HttpClientConnection connection, HttpContext context) throws Signal {
        if (isProxied(context)) {
            return;
        }
        InetAddress address = remote(connection.getEndpointDetails());
        Zone zone = address == null ? Zone.FORBIDDEN : zones.apply(address);
        if (!sender(context).reaches(zone)) {
            throw address == null ? new Signal(Fault.INTERNAL_ADDRESS, "unknown") : refused(address);
        }
        context.setAttribute(ZONE, zone);
    }

    /** Where the one lies with whom the exchange took place; behind a proxy a name tells nothing. */
    Zone zone(HttpContext context, Authority host) {
        return context.getAttribute(ZONE) instanceof Zone zone
                ? zone
                : host.address().map(zones).orElse(Zone.PUBLIC);
    }

    private InetAddress[] all(String host) throws UnknownHostException {
        if (new Authority(host, -1).isLocalhost()) {
            return new InetAddress[] {
                InetAddress.getByAddress(host, LOOPBACK_V4), InetAddress.getByAddress(host, LOOPBACK_V6)
            };
        }
        return names.addresses(host);
    }

    private static Sender sender(HttpContext context) {
        return (Sender) context.getAttribute(SENDER);
    }

    private static boolean isProxied(HttpContext context) {
        return ExchangeNotes.of(context).proxy().isPresent();
    }

    private static @Nullable InetAddress remote(@Nullable EndpointDetails details) {
        SocketAddress address = details == null ? null : details.getRemoteAddress();
        return address instanceof InetSocketAddress internet ? internet.getAddress() : null;
    }

    private static Signal refused(InetAddress... addresses) {
        String words = Arrays.stream(addresses).map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        return new Signal(Fault.INTERNAL_ADDRESS, words);
    }
}
