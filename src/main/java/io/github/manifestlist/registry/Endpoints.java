package io.github.manifestlist.registry;

import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.Repository;

/** The paths of the registry API (OCI distribution-spec, "Endpoints"), and the host that serves them. */
final class Endpoints {
    private static final String DOCKER_HUB_API = "registry-1.docker.io";

    private Endpoints() {}

    /** The host[:port] to talk to: that of the reference, save for Docker Hub, whose API lives elsewhere. */
    static String host(Repository repository) {
        return repository.registry().equals(Repository.DOCKER_HUB) ? DOCKER_HUB_API : repository.registry();
    }

    static String manifest(Repository repository, String tagOrDigest) {
        return "/v2/" + repository.path() + "/manifests/" + tagOrDigest;
    }

    static String blob(Repository repository, Digest digest) {
        return "/v2/" + repository.path() + "/blobs/" + digest;
    }

    static String upload(Repository repository) {
        return "/v2/" + repository.path() + "/blobs/uploads/";
    }

    static String mount(Repository target, Repository source, Digest digest) {
        return upload(target) + "?mount=" + digest + "&from=" + source.path();
    }
}
