/**
 * Multi-platform manifest lists for Maven builds. This package is the map; all it holds is
 * {@link io.github.manifestlist.ManifestException}, the one way to fail, {@link io.github.manifestlist.ForeignText}, which
 * makes fit for a message what came from elsewhere, {@link io.github.manifestlist.Secret}, which nothing prints, and
 * {@link io.github.manifestlist.Environment}, what surrounds the process.
 *
 * <pre>
 * plugin ──► operation ──► registry ──► http ──► tls ──► address
 *   │         │  │  │         │  └────► credentials
 *   │         │  │  └──► store│              │
 *   │         │  └──► render  │              │
 *   │         │        │  │   │              │
 *   │         ▼        ▼  ▼   ▼              │
 *   └───────────────► json ──► image         │
 *                      ▲         ▲           │
 *                      └─────────┴───────────┘
 *
 * plugin wires all of them together and may use each; everything may use this package.
 * </pre>
 *
 * <table>
 *   <caption>The packages, each with its one task</caption>
 *   <tr><th>package</th><th>task</th><th>begin with</th></tr>
 *   <tr><td>{@code image}</td><td>what an image is: values, nothing but the JDK</td>
 *       <td>{@link io.github.manifestlist.image.ManifestList}</td></tr>
 *   <tr><td>{@code json}</td><td>how those values look on the wire; the one importer of Jackson</td>
 *       <td>{@link io.github.manifestlist.json.ManifestListCodec}</td></tr>
 *   <tr><td>{@code address}</td><td>what an address on the network is, and where it lies: values, nothing but the JDK</td>
 *       <td>{@link io.github.manifestlist.address.Origin}</td></tr>
 *   <tr><td>{@code tls}</td><td>how TLS is spoken with a host: trust, certificates for clients, {@code certs.d}</td>
 *       <td>{@link io.github.manifestlist.tls.TlsContexts}</td></tr>
 *   <tr><td>{@code http}</td><td>one request, one answer, with limits and retries; the one importer of HttpClient</td>
 *       <td>{@link io.github.manifestlist.http.HttpTransport}</td></tr>
 *   <tr><td>{@code credentials}</td><td>where secrets are found: docker's and Podman's files, their helpers, the environment</td>
 *       <td>{@link io.github.manifestlist.credentials.Credentials}</td></tr>
 *   <tr><td>{@code registry}</td><td>what one can ask a registry</td>
 *       <td>{@link io.github.manifestlist.registry.Registry}</td></tr>
 *   <tr><td>{@code store}</td><td>lists under construction, in {@code target/manifests}</td>
 *       <td>{@link io.github.manifestlist.store.ListStore}</td></tr>
 *   <tr><td>{@code render}</td><td>what goals print</td>
 *       <td>{@link io.github.manifestlist.render.DockerOutput}</td></tr>
 *   <tr><td>{@code operation}</td><td>what each goal does, without Maven</td>
 *       <td>{@link io.github.manifestlist.operation.CreateList}</td></tr>
 *   <tr><td>{@code plugin}</td><td>the goals and their parameters; the one importer of Maven</td>
 *       <td>{@link io.github.manifestlist.plugin.CreateMojo}</td></tr>
 * </table>
 *
 * <p>A goal {@code manifest:x} is a mojo in {@code plugin} and an operation of the same name; a message on the screen is
 * found by searching for its words, since it is written once, where the fault is known.
 */
@NullMarked
package io.github.manifestlist;

import org.jspecify.annotations.NullMarked;
