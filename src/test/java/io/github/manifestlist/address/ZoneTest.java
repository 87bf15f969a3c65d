package io.github.manifestlist.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where addresses lie, in whatever they are wrapped. */
class ZoneTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "127.255.255.255", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"})
    void m30_thisMachineIsKnownInAllSpellings(String address) {
        assertZone(Zone.LOOPBACK, address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "fc00::1",
                "fd12:3456::1",
                "fec0::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::a00:1",
                "2002:a00:1::1"
            })
    void m35_privateNetworksAreKnownInAllSpellings(String address) {
        assertZone(Zone.PRIVATE, address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "224.0.0.1",
                "239.255.255.255",
                "255.255.255.255",
                "ff02::1",
                "fe80::1",
                "febf::1",
                "::ffff:a9fe:a9fe",
                "::a9fe:a9fe",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::",
                "100.100.100.200",
                "64:ff9b::6464:64c8",
                "168.63.129.16",
                "192.0.0.192",
                "fd00:ec2::254",
                "fd20:ce::254"
            })
    void m30_metadataAndPlacesWithoutRegistriesAreKnownInAllSpellings(String address) {
        assertZone(Zone.FORBIDDEN, address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.0.0.1",
                "128.0.0.1",
                "169.253.0.1",
                "169.255.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.0.1",
                "192.169.0.1",
                "168.63.129.15",
                "2600:1f18::1",
                "64:ff9b::101:101",
                "2002:101:101::1"
            })
    void neighboursOfThoseArePublic(String address) {
        assertZone(Zone.PUBLIC, address);
    }

    @ParameterizedTest
    @CsvSource({"LOOPBACK, LOOPBACK PRIVATE PUBLIC", "PRIVATE, PRIVATE PUBLIC", "PUBLIC, PUBLIC", "FORBIDDEN, PUBLIC"})
    void oneIsSentNoFurtherInsideThanTheSenderLies(Zone sender, String reach) {
        Set<Zone> expected = EnumSet.noneOf(Zone.class);
        for (String zone : reach.split(" ", -1)) {
            expected.add(Zone.valueOf(zone));
        }

        assertEquals(expected, sender.neighbours());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost/8", "10.0.0.0/33", "10.0.0.0/+8", "10.0.0.0/", "/8", "", "::/129"})
    void whatIsNoNetworkIsNotReadAsOne(String text) {
        assertEquals(Optional.empty(), Network.read(text));
    }

    private static void assertZone(Zone zone, String address) {
        InetAddress parsed = Authority.address(address).orElseThrow();
        assertEquals(zone, Zone.of(parsed));
    }
}
