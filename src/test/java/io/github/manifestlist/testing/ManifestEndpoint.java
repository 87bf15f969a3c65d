package io.github.manifestlist.testing;

import io.github.manifestlist.testing.RegistryModel.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The manifest and tag half of {@link RegistryProtocol}. */
final class ManifestEndpoint {

    private static final int MAX_SIZE = 4 << 20;

    private final RegistryModel model;
    private final boolean strictAccept;

    ManifestEndpoint(RegistryModel model, boolean strictAccept) {
        this.model = model;
        this.strictAccept = strictAccept;
    }

    Reply get(RegistryRequest request, String name, String tagOrDigest) {
        var found = model.manifest(name, tagOrDigest)
                .orElseThrow(() -> unknown("manifest unknown", Map.of("Reference", tagOrDigest)));
        var served = strictAccept ? negotiated(request, name, tagOrDigest, found) : found;
        var notModified = request.header("If-None-Match")
                .filter(etag -> etag.contains(served.digest()))
                .isPresent();
        return notModified ? Reply.of(304) : RegistryProtocol.document(served);
    }

    Reply put(RegistryRequest request, String name, String tagOrDigest) {
        if (request.body().length > MAX_SIZE) {
            // Distribution says 400; the specification asks for 413.
            throw RegistryRefusal.of(413, "MANIFEST_INVALID", "manifest larger than 4 MiB");
        }
        var manifest = new Manifest(bare(request.header("Content-Type").orElse("")), request.body());
        var document = document(manifest);
        if (RegistryModel.isDigest(tagOrDigest) && !tagOrDigest.equals(manifest.digest())) {
            throw RegistryRefusal.of(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
        }
        var missing = missing(name, document);
        if (!missing.isEmpty()) {
            throw RegistryRefusal.of(400, "MANIFEST_BLOB_UNKNOWN", "blob unknown to registry", missing);
        }
        var digest = model.putManifest(name, tagOrDigest, manifest);
        return Reply.of(201)
                .with("Docker-Content-Digest", digest)
                .with("Location", request.url() + "/v2/" + name + "/manifests/" + digest);
    }

    /** A tag too, which the specification allows and distribution 2.8 does not do (400 DIGEST_INVALID). */
    Reply delete(String name, String tagOrDigest) {
        if (!model.deleteManifest(name, tagOrDigest)) {
            throw unknown("manifest unknown", Map.of("Reference", tagOrDigest));
        }
        return Reply.of(202);
    }

    /** Sorted and in pages, as the specification has it; distribution 2.8 does neither. */
    Reply tags(RegistryRequest request, String name) {
        if (!model.isKnown(name)) {
            throw RegistryRefusal.of(
                    404, "NAME_UNKNOWN", "repository name not known to registry", List.of(Map.of("name", name)));
        }
        var last = request.parameter("last").orElse("");
        var rest =
                model.tags(name).stream().filter(tag -> tag.compareTo(last) > 0).toList();
        var limit = request.parameter("n").map(ManifestEndpoint::limit).orElse(rest.size());
        var page = rest.stream().limit(limit).toList();
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        body.put("tags", page);
        var reply = Reply.json(200, body);
        return page.isEmpty() || page.size() == rest.size()
                ? reply
                : reply.with(
                        "Link",
                        "</v2/%s/tags/list?last=%s&n=%d>; rel=\"next\"".formatted(name, page.get(limit - 1), limit));
    }

    /**
     * Distribution hands out OCI types only to who names them, also without any Accept and for {@code *}{@code /*}. A
     * list that was asked for by tag becomes its linux/amd64 entry, and an image a schema 1 manifest; the latter is
     * merely refused here. By digest it hands out Docker types to everyone.
     */
    private Manifest negotiated(RegistryRequest request, String name, String tagOrDigest, Manifest found) {
        var type = type(found.mediaType());
        if (type.isEmpty() || accepted(request).contains(found.mediaType())) {
            return found;
        }
        if (type.get().isOci()) {
            throw RegistryRefusal.of(
                    404, "MANIFEST_UNKNOWN", "OCI manifest found, but accept header does not support OCI manifests");
        }
        if (RegistryModel.isDigest(tagOrDigest)) {
            return found;
        }
        if (type.get().isList()) {
            return negotiated(request, name, tagOrDigest, defaultPlatform(name, found));
        }
        throw RegistryRefusal.of(404, "MANIFEST_UNKNOWN", "accept header asks for schema 1, which is not served");
    }

    private Manifest defaultPlatform(String name, Manifest list) {
        return Json.objects(Json.object(list.bytes()).get("manifests")).stream()
                .filter(entry -> {
                    var platform = Json.object(entry.get("platform"));
                    return "linux".equals(platform.get("os")) && "amd64".equals(platform.get("architecture"));
                })
                .findFirst()
                .flatMap(entry -> model.manifest(name, String.valueOf(entry.get("digest"))))
                .orElseThrow(() -> RegistryRefusal.of(404, "MANIFEST_UNKNOWN", "manifest unknown"));
    }

    private static Map<String, Object> document(Manifest manifest) {
        try {
            var document = Json.object(manifest.bytes());
            var type = type(manifest.mediaType()).orElseThrow(() -> invalid("media type " + manifest.mediaType()));
            // Docker's types must repeat their name inside, OCI's may.
            var inside = document.getOrDefault("mediaType", type.isOci() ? manifest.mediaType() : "");
            if (!manifest.mediaType().equals(inside)) {
                throw invalid("mediaType is " + inside);
            }
            if (document.containsKey("manifests") != type.isList() || document.containsKey("layers") == type.isList()) {
                throw invalid("neither an image nor a list, or both");
            }
            return document;
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    private List<String> missing(String name, Map<String, Object> document) {
        var missing = new ArrayList<String>();
        for (var entry : Json.objects(document.get("manifests"))) {
            var digest = String.valueOf(entry.get("digest"));
            if (!model.hasManifest(name, digest)) {
                missing.add(digest);
            }
        }
        var config = Stream.ofNullable(document.get("config")).map(Json::object);
        var layers = Json.objects(document.get("layers")).stream().filter(layer -> !layer.containsKey("urls"));
        Stream.concat(config, layers)
                .map(blob -> String.valueOf(blob.get("digest")))
                .filter(digest -> !model.hasBlob(name, digest))
                .forEach(missing::add);
        return missing;
    }

    private static List<String> accepted(RegistryRequest request) {
        return request.headers().getOrDefault("Accept", List.of()).stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(ManifestEndpoint::bare)
                .toList();
    }

    private static String bare(String mediaType) {
        return mediaType.split(";", -1)[0].strip();
    }

    private static Optional<ManifestType> type(String mediaType) {
        return Stream.of(ManifestType.values())
                .filter(type -> type.mediaType().equals(mediaType))
                .findFirst();
    }

    private static int limit(String n) {
        if (!n.matches("[0-9]{1,6}")) {
            throw RegistryRefusal.of(400, "PAGINATION_NUMBER_INVALID", "invalid number of results requested");
        }
        return Integer.parseInt(n);
    }

    private static RegistryRefusal unknown(String message, Object detail) {
        return RegistryRefusal.of(404, "MANIFEST_UNKNOWN", message, List.of(detail));
    }

    private static RegistryRefusal invalid(String why) {
        return RegistryRefusal.of(400, "MANIFEST_INVALID", "manifest invalid", List.of(why));
    }
}
