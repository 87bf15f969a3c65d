package io.github.manifestlist.credentials;

import io.github.manifestlist.image.Repository;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * For what a credential is kept: a registry, or the repositories below a path of it, as Podman has it. Keys are spelled in
 * many ways; two that mean the same are equal here, and nothing but equal keys ever match.
 *
 * @param host the registry in lower case, with its port unless that is 443; Docker Hub has one name for all of its own
 * @param path the beginning of the repositories' names, whole parts of it; empty for all of the registry
 */
public record RegistryKey(String host, String path) {
    /** Under which docker itself keeps the credential for Docker Hub. */
    private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";

    private static final Set<String> DOCKER_HUB_HOSTS =
            Set.of(Repository.DOCKER_HUB, "index.docker.io", "registry-1.docker.io");
    /** What follows a host where somebody wrote down the address of the registry's interface. */
    private static final Set<String> INTERFACES = Set.of("", "v1", "v1/", "v2", "v2/");

    private static final String TLS_PORT = ":443";

    /** Of the DNS (RFC 1035). */
    private static final int LONGEST_NAME = 253;

    private static final int LONGEST_HOST = LONGEST_NAME + ":65535".length();

    /** Nothing else can stand before the first slash of a reference, as soon as it is in ASCII. */
    private static final Pattern HOST = Pattern.compile("(\\[[\\w:.%]+]|[\\w-]+(\\.[\\w-]+)*\\.?)(:\\d+)?");

    private static final Pattern PLAIN_NAME = Pattern.compile("[\\w:-]{1,63}(\\.[\\w:-]{1,63})*\\.?");

    /** Reads a key; nothing if it can belong to no registry. */
    public static Optional<RegistryKey> parse(String key) {
        int start = afterScheme(key);
        int slash = key.indexOf('/', start);
        String path = slash < 0 ? "" : key.substring(slash + 1);
        Optional<String> host = host(slash < 0 ? key.substring(start) : key.substring(start, slash));
        if (host.isEmpty()) {
            return Optional.empty();
        }
        return start > 0 ? ofUrl(host.get(), path) : Optional.of(new RegistryKey(host.get(), namespace(path)));
    }

    /** The keys under which a repository's credential may be kept: the longest path first, at last the registry. */
    public static List<RegistryKey> of(Repository repository) {
        Optional<String> host = host(repository.registry());
        if (host.isEmpty()) {
            return List.of();
        }
        List<RegistryKey> keys = new ArrayList<>();
        String path = repository.path();
        while (!path.isEmpty()) {
            keys.add(new RegistryKey(host.get(), path));
            path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }
        keys.add(new RegistryKey(host.get(), ""));
        return keys;
    }

    /** The key that docker itself writes for a repository's registry, and the address that it tells a helper. */
    static String dockersOwn(Repository repository) {
        return isDockerHub(repository) ? DOCKER_HUB_KEY : repository.registry();
    }

    /** Of what is kept under keys of any spelling, all that is for a repository: the longest path first. */
    static <V> List<Map.Entry<String, V>> matching(Map<String, V> kept, Repository repository) {
        return matching(kept, of(repository), dockersOwn(repository));
    }

    /** The same, but only what is kept for the registry as a whole. */
    static <V> List<Map.Entry<String, V>> matchingRegistry(Map<String, V> kept, Repository repository) {
        List<RegistryKey> keys = of(repository);
        return matching(kept, keys.subList(Math.max(0, keys.size() - 1), keys.size()), dockersOwn(repository));
    }

    /** Among equal keys docker's own spelling goes first. */
    private static <V> List<Map.Entry<String, V>> matching(
            Map<String, V> kept, List<RegistryKey> keys, String dockersOwn) {
        List<Map.Entry<String, V>> matching = new ArrayList<>();
        for (RegistryKey key : keys) {
            int first = matching.size();
            for (Map.Entry<String, V> entry : kept.entrySet()) {
                if (parse(entry.getKey()).equals(Optional.of(key))) {
                    matching.add(entry.getKey().equals(dockersOwn) ? first : matching.size(), entry);
                }
            }
        }
        return List.copyOf(matching);
    }

    private static boolean isDockerHub(Repository repository) {
        return host(repository.registry()).equals(Optional.of(Repository.DOCKER_HUB));
    }

    private static int afterScheme(String key) {
        for (String scheme : List.of("https://", "http://")) {
            if (key.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return scheme.length();
            }
        }
        return 0;
    }

    /** Docker Hub's /v1/access-token and /v1/refresh-token, which a login in the browser leaves, are no passwords. */
    private static Optional<RegistryKey> ofUrl(String host, String path) {
        return host.equals(Repository.DOCKER_HUB) && !INTERFACES.contains(path)
                ? Optional.empty()
                : Optional.of(new RegistryKey(host, ""));
    }

    /** Without the slashes at its end, with one of which a lone v1/ is no namespace but an address without its scheme. */
    private static String namespace(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.endsWith("/") && INTERFACES.contains(path) ? "" : path.substring(0, end);
    }

    private static Optional<String> host(String authority) {
        try {
            String ascii = ascii(authority).toLowerCase(Locale.ROOT);
            if (ascii.length() > LONGEST_HOST || !HOST.matcher(ascii).matches()) {
                return Optional.empty();
            }
            int port = portAt(ascii);
            String name = ascii.substring(0, port);
            String host = (name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
                    + (ascii.substring(port).equals(TLS_PORT) ? "" : ascii.substring(port));
            return Optional.of(DOCKER_HUB_HOSTS.contains(host) ? Repository.DOCKER_HUB : host);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is plainly a name already does without the tables for all others, which take time to load. */
    private static String ascii(String name) {
        return name.length() <= LONGEST_NAME && PLAIN_NAME.matcher(name).matches() ? name : IDN.toASCII(name);
    }

    private static int portAt(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? colon : authority.length();
    }
}
