package io.github.manifestlist.http;

import java.nio.file.Path;
import java.util.List;

/**
 * Where Docker and Podman keep certificates for single hosts: {@code certs.d/host[:port]/} with authorities
 * ({@code *.crt}) and pairs for clients ({@code *.cert} with {@code *.key}).
 *
 * @param folders the {@code certs.d} folders
 * @param withColon whether the colon before the port is part of a folder's name, as everywhere but on Windows
 */
public record CertificateFolders(List<Path> folders, boolean withColon) {
    public CertificateFolders {
        folders = List.copyOf(folders);
    }

    public static CertificateFolders none() {
        return new CertificateFolders(List.of(), true);
    }
}
