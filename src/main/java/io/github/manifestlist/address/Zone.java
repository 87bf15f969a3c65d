package io.github.manifestlist.address;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where an address lies, seen from this machine. */
public enum Zone {
    /** This machine. */
    LOOPBACK,
    /** A network that is not reached from everywhere: RFC 1918, 4193 and 6598. */
    PRIVATE,
    PUBLIC,
    /**
     * Where no registry lies and none should send anybody: link-local, unspecified and multicast addresses, and the places
     * where clouds tell a machine its secrets.
     */
    FORBIDDEN;

    private static final List<Network> LOOPBACKS = networks("127.0.0.0/8", "::1");

    private static final List<Network> PRIVATES = networks(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "192.0.0.0/24",
            "198.18.0.0/15",
            "fc00::/7",
            "fec0::/10");

    private static final List<Network> FORBIDDENS = networks(
            "0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "::", "2001::/32", "fe80::/10", "ff00::/8");

    /** Metadata services that are not link-local: Alibaba, Azure, Oracle, Amazon, Google, Scaleway. */
    private static final List<Network> METADATA = networks(
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
            "fd00:c1::a9fe:a9fe",
            "fd00:ec2::254",
            "fd20:ce::254",
            "fd00:42::42");

    /** IPv6 for an IPv4 address at the end: compatible, NAT64 (RFC 6052, 8215). Mapped ones are IPv4 to the JDK. */
    private static final List<Network> IPV4_AT_THE_END =
            networks("::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48");

    private static final Network SIX_TO_FOUR = network("2002::/16");

    public static Zone of(InetAddress address) {
        if (contain(LOOPBACKS, address)) {
            return LOOPBACK;
        }
        if (contain(FORBIDDENS, address) || contain(METADATA, address)) {
            return FORBIDDEN;
        }
        if (contain(IPV4_AT_THE_END, address)) {
            return of(Network.within(address, 12));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return of(Network.within(address, 2));
        }
        return contain(PRIVATES, address) ? PRIVATE : PUBLIC;
    }

    /** Whereto someone who lies here may send us. */
    public Set<Zone> neighbours() {
        return switch (this) {
            case LOOPBACK -> EnumSet.of(LOOPBACK, PRIVATE, PUBLIC);
            case PRIVATE -> EnumSet.of(PRIVATE, PUBLIC);
            case PUBLIC, FORBIDDEN -> EnumSet.of(PUBLIC);
        };
    }

    private static boolean contain(List<Network> networks, InetAddress address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static List<Network> networks(String... texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            networks.add(network(text));
        }
        return List.copyOf(networks);
    }

    private static Network network(String text) {
        return Network.read(text).orElseThrow();
    }
}
