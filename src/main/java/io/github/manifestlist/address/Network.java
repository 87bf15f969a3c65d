package io.github.manifestlist.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A range of addresses, all that begin alike.
 *
 * @param first any address in it
 * @param bits how many bits they share
 */
public record Network(InetAddress first, int bits) {
    /** Reads {@code 10.0.0.0/8} or a single address; nothing if the text is something else, such as a name. */
    public static Optional<Network> read(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> first = Authority.address(slash < 0 ? text : text.substring(0, slash));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        int all = first.get().getAddress().length * 8;
        String bits = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
        return bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= all
                ? Optional.of(new Network(first.get(), Integer.parseInt(bits)))
                : Optional.empty();
    }

    public boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The IPv4 address that lies within an IPv6 one, from that byte on. */
    static InetAddress within(InetAddress address, int offset) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
