/**
 * Where a secret may be found: Docker's and Podman's files, their helpers, the environment. Each place is a
 * {@link io.github.manifestlist.credentials.CredentialSource}; {@link io.github.manifestlist.credentials.Credentials} asks one
 * after the other. Knows nothing of HTTP or Maven.
 */
@NullMarked
package io.github.manifestlist.credentials;

import org.jspecify.annotations.NullMarked;
