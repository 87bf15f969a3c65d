package io.github.manifestlist.testing;

import io.github.manifestlist.testing.RegistryModel.Manifest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers requests as the OCI distribution specification 1.1 says, and as distribution 2.8.2 (asked in November 2026)
 * where the specification leaves it open. Routes only; {@link ManifestEndpoint} and {@link BlobEndpoint} do the work.
 */
final class RegistryProtocol {

    private static final String NAME = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final String DIGEST = "sha256:[a-f0-9]{64}";
    private static final Pattern PATH =
            Pattern.compile("/v2/(?<name>" + NAME + "(?:/" + NAME + ")*)/(?:(?<tags>tags/list)"
                    + "|manifests/(?<manifest>\\w[\\w.-]{0,127}|" + DIGEST + ")"
                    + "|blobs/(?<blob>" + DIGEST + ")"
                    + "|blobs/uploads/(?<upload>[a-f0-9-]*))");

    private final ManifestEndpoint manifests;
    private final BlobEndpoint blobs;

    RegistryProtocol(RegistryModel model, boolean strictAccept) {
        this.manifests = new ManifestEndpoint(model, strictAccept);
        this.blobs = new BlobEndpoint(model);
    }

    Reply answer(RegistryRequest request) {
        return route(request).with("Docker-Distribution-Api-Version", "registry/2.0");
    }

    /** Whether the router knows its path. */
    static boolean hasRoute(RegistryRequest request) {
        return request.path().equals("/v2/") || repository(request).isPresent();
    }

    /** The repository that it is about. */
    static Optional<String> repository(RegistryRequest request) {
        return Optional.of(PATH.matcher(request.path()))
                .filter(Matcher::matches)
                .map(path -> path.group("name"));
    }

    private Reply route(RegistryRequest request) {
        if (request.path().equals("/v2/")) {
            return Reply.json(200, Map.of());
        }
        var path = PATH.matcher(request.path());
        try {
            if (!path.matches()) {
                throw RegistryRefusal.text(404, "404 page not found");
            }
            return route(request, path);
        } catch (RegistryRefusal refusal) {
            return refusal.reply();
        }
    }

    private Reply route(RegistryRequest request, Matcher path) {
        var name = path.group("name");
        if (path.group("tags") != null) {
            return tags(request, name);
        }
        if (path.group("manifest") != null) {
            return manifest(request, name, path.group("manifest"));
        }
        if (path.group("blob") != null) {
            return blob(request, name, path.group("blob"));
        }
        return path.group("upload").isEmpty()
                ? uploadStart(request, name)
                : upload(request, name, path.group("upload"));
    }

    private Reply tags(RegistryRequest request, String name) {
        return switch (request.method()) {
            case "GET" -> manifests.tags(request, name);
            default -> throw notAllowed();
        };
    }

    private Reply manifest(RegistryRequest request, String name, String tagOrDigest) {
        return switch (request.method()) {
            case "GET", "HEAD" -> manifests.get(request, name, tagOrDigest);
            case "PUT" -> manifests.put(request, name, tagOrDigest);
            case "DELETE" -> manifests.delete(name, tagOrDigest);
            default -> throw notAllowed();
        };
    }

    private Reply blob(RegistryRequest request, String name, String digest) {
        return switch (request.method()) {
            case "GET", "HEAD" -> blobs.get(request, name, digest);
            case "DELETE" -> blobs.delete(name, digest);
            default -> throw notAllowed();
        };
    }

    private Reply uploadStart(RegistryRequest request, String name) {
        return switch (request.method()) {
            case "POST" -> blobs.start(request, name);
            default -> throw notAllowed();
        };
    }

    private Reply upload(RegistryRequest request, String name, String id) {
        return switch (request.method()) {
            case "GET", "HEAD" -> blobs.status(request, name, id);
            case "PATCH" -> blobs.append(request, name, id);
            case "PUT" -> blobs.finish(request, name, id);
            case "DELETE" -> blobs.cancel(request, name, id);
            default -> throw notAllowed();
        };
    }

    private static RegistryRefusal notAllowed() {
        return RegistryRefusal.text(405, "Method not allowed");
    }

    /** What a GET or HEAD of a stored document says about it. */
    static Reply document(Manifest document) {
        return Reply.of(200)
                .with("Content-Type", document.mediaType())
                .with("Docker-Content-Digest", document.digest())
                .with("ETag", '"' + document.digest() + '"')
                .withBody(document.bytes());
    }
}
