package io.github.manifestlist.http;

import io.github.manifestlist.address.Authority;
import io.github.manifestlist.tls.CertificateFolders;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a build trusts beyond the JDK's own judgement.
 *
 * @param insecure what {@code insecure} and {@code insecureRegistries} allow
 * @param credentialsOverHttp whether credentials may travel unencrypted
 * @param tokenHosts {@code host[:port]} of token servers that may see credentials for registries of other domains
 * @param certificates where certificates for single hosts lie
 */
public record Trust(
        InsecureRegistries insecure,
        boolean credentialsOverHttp,
        Set<String> tokenHosts,
        CertificateFolders certificates) {
    public Trust {
        tokenHosts = Set.copyOf(tokenHosts);
    }

    /** The JDK's trust store, and nothing beyond it. */
    public static Trust usual() {
        return new Trust(InsecureRegistries.none(), false, Set.of(), CertificateFolders.none());
    }

    /** The line that adds a host to {@link #tokenHosts}. */
    static String tokenHosts(Authority host) {
        return "<trustedTokenHosts>" + host + "</trustedTokenHosts> (-Dmanifest.trustedTokenHosts=" + host + ")";
    }

    public Trust withInsecure(InsecureRegistries registries) {
        return new Trust(registries, credentialsOverHttp, tokenHosts, certificates);
    }

    public Trust withCredentialsOverHttp(boolean allowed) {
        return new Trust(insecure, allowed, tokenHosts, certificates);
    }

    public Trust withTokenHosts(Set<String> hosts) {
        return new Trust(insecure, credentialsOverHttp, hosts, certificates);
    }

    public Trust withCertificates(CertificateFolders folders) {
        return new Trust(insecure, credentialsOverHttp, tokenHosts, folders);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Trust that
                && insecure.equals(that.insecure)
                && credentialsOverHttp == that.credentialsOverHttp
                && tokenHosts.equals(that.tokenHosts)
                && certificates.equals(that.certificates);
    }

    @Override
    public int hashCode() {
        return Objects.hash(insecure, credentialsOverHttp, tokenHosts, certificates);
    }
}
