/**
 * How TLS is spoken with a host: whom it has to be signed by, and with what a build proves who it is, as the JDK is set up
 * and as {@code certs.d} says for single hosts. Nothing but the JDK; {@link io.github.manifestlist.tls.TlsContexts} is the
 * door.
 */
@NullMarked
package io.github.manifestlist.tls;

import org.jspecify.annotations.NullMarked;
