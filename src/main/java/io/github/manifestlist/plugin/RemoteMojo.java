package io.github.manifestlist.plugin;

import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.http.InsecureRegistries;
import io.github.manifestlist.http.Timeouts;
import io.github.manifestlist.http.Trust;
import io.github.manifestlist.registry.Registry;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals have in common that talk to registries. */
abstract class RemoteMojo extends ManifestMojo {
    private static final ParameterName INSECURE_REGISTRIES = ParameterName.of("insecureRegistries");

    /**
     * {@code true} accepts certificates that cannot be verified from every registry of this goal, and plain HTTP: HTTPS is
     * tried first, and HTTP only if the registry answers in plain HTTP to that. As {@code --insecure} of {@code docker}.
     * Prefer {@code insecureRegistries}, which is not wider than it needs to be. Default: {@code false}.
     *
     * <p>Loopback hosts ({@code localhost}, {@code 127.0.0.1}) may always speak plain HTTP.
     *
     * <p>Example: {@code -Dmanifest.insecure}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.insecure")
    private @Nullable String insecure;

    /**
     * The same as {@code insecure} for these registries only, each {@code host[:port]} as references spell it; with commas
     * between them as a property. Default: none.
     *
     * <p>Example: {@code -Dmanifest.insecureRegistries=registry.test:5000}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.insecureRegistries")
    private @Nullable List<String> insecureRegistries;

    /**
     * How many requests may be in flight at once per registry, over all modules of the build: 1 to 256. A layer that
     * is copied within a registry takes two of them, and so two even where this is 1. Default: {@code 8}.
     *
     * <p>Example: {@code -Dmanifest.parallelism=2}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.parallelism")
    private @Nullable String parallelism;

    /**
     * How often a request is tried again that failed for a reason that may pass (a lost connection, an overloaded
     * registry), with growing waits in between: 0 to 20. Default: {@code 5}.
     *
     * <p>Example: {@code -Dmanifest.retries=0}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.retries")
    private @Nullable String retries;

    /**
     * How long a connection may take to come about, such as {@code 500ms}, {@code 10s}, {@code 2m}. Default: {@code 10s}.
     *
     * <p>Example: {@code -Dmanifest.connectTimeout=2s}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.connectTimeout")
    private @Nullable String connectTimeout;

    /**
     * How long a registry may be silent before a request counts as failed, such as {@code 500ms}, {@code 10s},
     * {@code 2m}. A whole answer may take twice that, and two minutes at least; a layer as
     * long as it flows. Default: {@code 60s}.
     *
     * <p>Example: {@code -Dmanifest.responseTimeout=2m}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.responseTimeout")
    private @Nullable String responseTimeout;

    Registry registry() {
        return BuildSession.registries(session()).registry(settings(), Credentials.none(), narrator());
    }

    int requestsAtOnce() {
        return parameters()
                .value(ParameterName.of("parallelism"), parallelism)
                .map(value -> value.number(1, 256))
                .orElse(8);
    }

    private HttpSettings settings() {
        HttpSettings defaults = HttpSettings.defaults();
        Timeouts usual = defaults.timeouts();
        Duration silence = duration("responseTimeout", responseTimeout, usual.response());
        Duration exchange = silence.multipliedBy(2);
        return defaults.withTimeouts(new Timeouts(
                        duration("connectTimeout", connectTimeout, usual.connect()),
                        silence,
                        // Whoever allows a long silence allows the answer behind it, too.
                        exchange.compareTo(usual.exchange()) > 0 ? exchange : usual.exchange()))
                .withRetries(parameters()
                        .value(ParameterName.of("retries"), retries)
                        .map(value -> value.number(0, 20))
                        .orElse(defaults.retries()))
                .withParallelism(requestsAtOnce())
                .withTrust(Trust.usual().withInsecure(insecureRegistries()))
                .withOffline(session().isOffline());
    }

    private InsecureRegistries insecureRegistries() {
        if (parameters().bool(ParameterName.of("insecure"), insecure)) {
            return InsecureRegistries.all();
        }
        return InsecureRegistries.of(
                parameters().values(INSECURE_REGISTRIES, insecureRegistries, PomValue::commaSeparated).stream()
                        .map(PomValue::registryHost)
                        .toList());
    }

    private Duration duration(String name, @Nullable String injected, Duration fallback) {
        return parameters()
                .value(ParameterName.of(name), injected)
                .map(PomValue::duration)
                .orElse(fallback);
    }
}
