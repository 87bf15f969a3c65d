/**
 * What the tests stand on: registries to talk to ({@link io.github.manifestlist.testing.EmbeddedRegistry} in process,
 * {@link io.github.manifestlist.testing.RegistryProcess} for real), networks that break on the way there
 * ({@link io.github.manifestlist.testing.FaultServer}), what they ask credentials for
 * ({@link io.github.manifestlist.testing.TokenServer}, {@link io.github.manifestlist.testing.Htpasswd},
 * {@link io.github.manifestlist.testing.TestAuthority}), where credentials come from
 * ({@link io.github.manifestlist.testing.LoginFile}, {@link io.github.manifestlist.testing.CredentialHelperScript}) and must
 * not go to ({@link io.github.manifestlist.testing.Canary}), images to put there
 * ({@link io.github.manifestlist.testing.SampleImage}, {@link io.github.manifestlist.testing.SampleList}), other people's
 * tools to compare with ({@link io.github.manifestlist.testing.DockerCli}, {@link io.github.manifestlist.testing.Skopeo}),
 * and {@link io.github.manifestlist.testing.RequiresTool} for machines that lack them. Knows nothing of the plugin, so
 * that both can be wrong only independently of each other.
 */
package io.github.manifestlist.testing;
