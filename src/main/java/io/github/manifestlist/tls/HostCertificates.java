package io.github.manifestlist.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What lies for one host below {@code certs.d}, by the rules of docker: the ending of a file's name says what it is. */
record HostCertificates(List<X509Certificate> authorities, List<ClientPair> pairs) {
    private static final String AUTHORITY = ".crt";
    private static final String CERTIFICATE = ".cert";
    private static final String KEY = ".key";

    HostCertificates {
        authorities = List.copyOf(authorities);
        pairs = List.copyOf(pairs);
    }

    static HostCertificates read(List<Path> folders) throws UnusableCertificate {
        List<X509Certificate> authorities = new ArrayList<>();
        List<ClientPair> pairs = new ArrayList<>();
        for (Path folder : folders) {
            for (Path file : files(folder)) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(AUTHORITY)) {
                    authorities.addAll(ClientPair.certificates(file));
                } else if (name.endsWith(CERTIFICATE)) {
                    pairs.add(ClientPair.read(file, partner(file, CERTIFICATE, KEY)));
                } else if (name.endsWith(KEY)) {
                    partner(file, KEY, CERTIFICATE);
                }
            }
        }
        return new HostCertificates(authorities, pairs);
    }

    boolean isEmpty() {
        return authorities.isEmpty() && pairs.isEmpty();
    }

    /** The certificates for clients in these folders, for a message. */
    static List<Path> clientCertificates(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> files(folder).stream())
                .filter(file -> file.toString().endsWith(CERTIFICATE))
                .toList();
    }

    private static Path partner(Path file, String ending, String other) throws UnusableCertificate {
        String name = String.valueOf(file.getFileName());
        Path partner = file.resolveSibling(name.substring(0, name.length() - ending.length()) + other);
        if (Files.exists(partner)) {
            return partner;
        }
        throw ending.equals(KEY)
                ? new UnusableCertificate(
                        "the private key " + file + " has no certificate beside it", "Put it to " + partner)
                : new UnusableCertificate(
                        "the client certificate " + file + " has no private key beside it",
                        "Put the key to " + partner + "; the certificate of an authority has to end in .crt");
    }

    /** Sorted, so that the first of two pairs is always the same; a folder that cannot be read counts as empty. */
    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
