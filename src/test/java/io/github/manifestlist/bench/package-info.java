/**
 * Real commands against real registries over a network with latency, ours and those of others; the comparison with a
 * straightforward plugin; the throughput of copies. No tests: {@link io.github.manifestlist.bench.Bench} writes figures.
 */
package io.github.manifestlist.bench;
