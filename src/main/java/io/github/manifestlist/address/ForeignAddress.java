package io.github.manifestlist.address;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads an address that a registry gave, relative to where it gave it (RFC 3986, 5). What browsers would still make
 * something of is refused: a host is a name in ASCII or an address as it is usually written.
 */
public final class ForeignAddress {
    /** What C libraries take for IPv4: one to four numbers, decimal, octal or hexadecimal. */
    private static final Pattern NUMBERS = Pattern.compile("(?i)(0x[0-9a-f]*|\\d+)(\\.(0x[0-9a-f]*|\\d+)){0,3}\\.?");

    private static final int HIGHEST_PORT = 65_535;

    private ForeignAddress() {}

    public static URI read(URI from, String text) throws Senseless {
        URI uri = resolved(from, text.trim());
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || uri.getRawAuthority() == null) {
            throw new Senseless("no HTTP address");
        }
        if (uri.getRawAuthority().indexOf('@') >= 0) {
            throw new Senseless("a user name in the address");
        }
        if (uri.getRawFragment() != null) {
            throw new Senseless("a fragment in the address");
        }
        String host = uri.getHost() == null ? uri.getRawAuthority().replaceFirst(":\\d*$", "") : uri.getHost();
        if (NUMBERS.matcher(host).matches() && Authority.address(host).isEmpty()) {
            throw new Senseless("refused: internal address, or one in disguise: a host that is a number");
        }
        if (uri.getHost() == null || host.indexOf('%') >= 0 || uri.getPort() > HIGHEST_PORT || uri.getPort() == 0) {
            throw new Senseless("no HTTP address");
        }
        return uri;
    }

    /** Redirects may point into a document (RFC 9110, 10.2.2), which is none of the server's business. */
    public static String withoutFragment(String text) {
        int mark = text.indexOf('#');
        return mark < 0 ? text : text.substring(0, mark);
    }

    private static URI resolved(URI from, String text) throws Senseless {
        if (text.isEmpty()) {
            throw new Senseless("no address");
        }
        try {
            // The JDK takes a mere query as relative to the folder.
            String whole = text.startsWith("?") ? from.getRawPath() + text : text;
            return from.resolve(new URI(whole));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new Senseless("no valid address");
        }
    }

    /** It is no address, for this reason. */
    public static final class Senseless extends Exception {
        private static final long serialVersionUID = 1L;

        Senseless(String reason) {
            super(reason);
        }
    }
}
