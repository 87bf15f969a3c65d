package io.github.manifestlist.plugin;

import io.github.manifestlist.Environment;
import io.github.manifestlist.credentials.CredentialHelpers;
import io.github.manifestlist.credentials.CredentialSource;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.credentials.DockerFiles;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.http.InsecureRegistries;
import io.github.manifestlist.http.Patience;
import io.github.manifestlist.http.Proxies;
import io.github.manifestlist.http.Timeouts;
import io.github.manifestlist.http.Trust;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.operation.Narrator;
import io.github.manifestlist.registry.Registry;
import io.github.manifestlist.tls.CertificateFolders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What all goals have in common that talk to registries. */
abstract class RemoteMojo extends ManifestMojo {
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
     * The {@code <id>} of the {@code <server>} in settings.xml that signs in to the registry of the list (with
     * {@code inspect}: of what is inspected), and to no other registry. It must be there. Default: the {@code <server>} whose
     * id is the registry's {@code host:port} or {@code host}, if there is one.
     *
     * <p>Example: {@code -Dmanifest.serverId=company-registry}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.serverId")
    private @Nullable String serverId;

    /**
     * {@code true} lets credentials travel over plain HTTP, where everybody on the way can read them. Default:
     * {@code false}: they do so to loopback hosts only.
     *
     * <p>Example: {@code -Dmanifest.sendCredentialsOverHttp}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.sendCredentialsOverHttp")
    private @Nullable String sendCredentialsOverHttp;

    /**
     * Token servers that may see the credentials of registries in other domains than their own, each
     * {@code host[:port]}; with commas between them as a property. That of Docker Hub needs no mention. Default: none.
     *
     * <p>Example: {@code -Dmanifest.trustedTokenHosts=auth.example.net}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.trustedTokenHosts")
    private @Nullable List<String> trustedTokenHosts;

    /**
     * How many requests may be in flight at once per registry, over all modules of the build: 1 to 256. A layer that
     * is copied within a registry takes two of them, and so two even where this is 1. A registry close by is asked one
     * after the other first, over one connection, until 25 ms were waited for an answer, 8 ms for each of the first three, or
     * 250 ms in all.
     * Default: {@code 8}.
     *
     * <p>Example: {@code -Dmanifest.parallelism=2}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.parallelism")
    private @Nullable String parallelism;

    /**
     * How often a request is tried again that failed for a reason that may pass (a lost connection, an overloaded
     * registry), with growing waits in between: 0 to 20. A request waits two minutes in all,
     * all requests of a goal five. Default: {@code 5}.
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

    // Asked only when a password is encrypted, so that a Maven without it does no harm.
    @Inject
    private Provider<SettingsDecrypter> decrypter;

    /** For all the lists of the goal together. */
    private @Nullable Patience patience;

    /** The surroundings of the build; tests make them up. */
    Environment environment = Environment.ofProcess();

    /**
     * The registries as this goal may ask them.
     *
     * @param main what the goal is about, to whose registry {@code serverId} signs in
     */
    Registry registry(ImageReference main) {
        return registry(credentials(main.repository().registry()));
    }

    /** The same for a goal that only reads: broken places of credentials are a warning, since it may do without. */
    Registry registryToRead(ImageReference main) {
        return registry(credentials(main.repository().registry())
                .tolerant(e -> narrator().credentialsUnusable(String.valueOf(e.getMessage()))));
    }

    /** Each retry has a line of its own; many of them get lost among others. */
    @Override
    final void sumUp() {
        if (patience == null) {
            return;
        }
        Patience.Retries retries = patience.retries();
        if (retries.count() > 1) {
            getLog().info("Requests were tried again " + retries.count() + " times in all; "
                    + retries.waited().toMillis() / 1000.0 + " s were waited");
        }
    }

    private Registry registry(Credentials credentials) {
        Narrator narrator = narrator();
        if (patience == null) {
            patience = new Patience(narrator);
        }
        return BuildSession.registries(session()).registry(settings(), credentials, narrator, patience);
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
                .withRetries(retries(defaults.retries()))
                .withParallelism(parallelism(defaults.parallelism()))
                .withTrust(trust())
                .withProxies(proxies())
                .withOffline(session().isOffline());
    }

    private int retries(int fallback) {
        Optional<PomValue> value = parameters().value(ParameterName.of("retries"), retries);
        return value.isPresent() ? value.get().number(0, 20) : fallback;
    }

    private int parallelism(int fallback) {
        Optional<PomValue> value = parameters().value(ParameterName.of("parallelism"), parallelism);
        return value.isPresent() ? value.get().number(1, 256) : fallback;
    }

    private Trust trust() {
        return Trust.usual()
                .withCertificates(CertificateFolders.of(environment))
                .withInsecure(insecureRegistries())
                .withCredentialsOverHttp(
                        parameters().bool(ParameterName.of("sendCredentialsOverHttp"), sendCredentialsOverHttp))
                .withTokenHosts(Set.copyOf(hosts("trustedTokenHosts", trustedTokenHosts)));
    }

    private Proxies proxies() {
        Optional<Proxies> ofSettings =
                new SettingsProxies(session().getSettings().getProxies(), passwords()).active();
        return ofSettings.isPresent() ? ofSettings.get() : Proxies.ofEnvironment(environment);
    }

    private Credentials credentials(String mainRegistry) {
        SettingsServers servers = new SettingsServers(session().getSettings().getServers(), passwords());
        List<CredentialSource> places = new ArrayList<>();
        Optional<PomValue> id = parameters().value(ParameterName.of("serverId"), serverId);
        if (id.isPresent()) {
            places.add(new ServerOfParameter(servers, id.get(), mainRegistry));
        }
        CredentialHelpers helpers = BuildSession.helpers(session(), environment);
        places.add(DockerFiles.environmentVariable(environment, helpers));
        places.add(new ServerOfRegistry(servers));
        places.addAll(DockerFiles.files(environment, helpers));
        return new Credentials(places);
    }

    private SettingsPasswords passwords() {
        return SettingsPasswords.of(decrypter);
    }

    private InsecureRegistries insecureRegistries() {
        if (parameters().bool(ParameterName.of("insecure"), insecure)) {
            return InsecureRegistries.all();
        }
        return InsecureRegistries.of(hosts("insecureRegistries", insecureRegistries));
    }

    private List<String> hosts(String name, @Nullable List<String> injected) {
        List<String> hosts = new ArrayList<>();
        for (PomValue value : parameters().values(ParameterName.of(name), injected)) {
            hosts.add(value.registryHost());
        }
        return List.copyOf(hosts);
    }

    private Duration duration(String name, @Nullable String injected, Duration fallback) {
        Optional<PomValue> value = parameters().value(ParameterName.of(name), injected);
        return value.isPresent() ? value.get().duration() : fallback;
    }
}
