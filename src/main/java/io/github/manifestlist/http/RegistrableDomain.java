package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import java.util.Optional;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/**
 * The part of a host name that somebody registered, and below which all belongs to that one: {@code example.co.uk} of
 * {@code auth.example.co.uk}. The list of public suffixes (publicsuffix.org, as HttpClient brings it) is read when it is
 * needed for the first time, which costs more than a request.
 */
final class RegistrableDomain {
    private RegistrableDomain() {}

    /** Whether both are below the same domain, so that they belong to the same owner. */
    static boolean isShared(String host, String other) {
        Optional<String> domain = of(host);
        return domain.isPresent() && domain.equals(of(other));
    }

    /** The domain; nothing for addresses, for public suffixes and for names of one label. */
    private static Optional<String> of(String host) {
        if (host.indexOf('.') < 0 || Authority.address(host).isPresent()) {
            return Optional.empty();
        }
        return Optional.ofNullable(suffixes().getDomainRoot(host));
    }

    /** Where HttpClient misses the list it goes on with its last labels, and all of {@code co.uk} would be one owner's. */
    private static PublicSuffixMatcher suffixes() {
        PublicSuffixMatcher suffixes = PublicSuffixMatcherLoader.getDefault();
        if (suffixes.getDomainRoot("co.uk") != null) {
            throw new IllegalStateException(
                    "the plugin's jar lacks the list of public suffixes; delete it from the local repository, so that it is fetched again");
        }
        return suffixes;
    }
}
