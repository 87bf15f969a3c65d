package io.github.manifestlist.credentials;

/**
 * A credential and where it was found.
 *
 * @param source for messages, as in {@code settings.xml server "registry.example.com"}; never any content
 */
public record FoundCredential(Credential credential, String source) {}
