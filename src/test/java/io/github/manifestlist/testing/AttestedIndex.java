package io.github.manifestlist.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An index as BuildKit writes it since it attests by default (buildkit v0.11, attestation-storage.md): first the images, then
 * for each an attestation manifest on {@code unknown/unknown}, with an SBOM and a provenance. Its bytes are written out here,
 * so its digests never change.
 */
public final class AttestedIndex {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final Map<String, byte[]> blobs = new LinkedHashMap<>();
    private final List<byte[]> images = new ArrayList<>();
    private final List<byte[]> attestations = new ArrayList<>();
    private final byte[] index;

    private AttestedIndex(List<String> platforms) {
        List<String> entries = new ArrayList<>();
        for (String platform : platforms) {
            images.add(image(platform));
            entries.add(descriptor(MANIFEST, images.get(images.size() - 1), ",\"platform\":" + json(platform)));
        }
        for (int i = 0; i < platforms.size(); i++) {
            attestations.add(attestation(platforms.get(i)));
            entries.add(descriptor(
                    MANIFEST,
                    attestations.get(i),
                    ",\"annotations\":{\"vnd.docker.reference.digest\":\"" + Sha256.of(images.get(i))
                            + "\",\"vnd.docker.reference.type\":\"attestation-manifest\"}"
                            + ",\"platform\":{\"architecture\":\"unknown\",\"os\":\"unknown\"}"));
        }
        this.index = bytes("{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":["
                + String.join(",", entries) + "]}");
    }

    /** For these platforms, each {@code os/architecture[/variant]}. */
    public static AttestedIndex of(String... platforms) {
        return new AttestedIndex(List.of(platforms));
    }

    /** Exactly what BuildKit pushes. */
    public byte[] bytes() {
        return index.clone();
    }

    public String digest() {
        return Sha256.of(index);
    }

    /** Of the image for the platform of that number. */
    public String image(int number) {
        return Sha256.of(images.get(number));
    }

    /** Of what attests that image. */
    public String attestation(int number) {
        return Sha256.of(attestations.get(number));
    }

    /** Arranges all of it without a request; returns {@code host/repository:tag}. */
    public String putInto(EmbeddedRegistry registry, String repository, String tag) {
        blobs.values().forEach(blob -> registry.putBlob(repository, blob));
        images.forEach(image -> registry.putManifest(repository, Sha256.of(image), MANIFEST, image));
        attestations.forEach(
                attestation -> registry.putManifest(repository, Sha256.of(attestation), MANIFEST, attestation));
        registry.putManifest(repository, tag, INDEX, index);
        return registry.host() + "/" + repository + ":" + tag;
    }

    private byte[] image(String platform) {
        String fields = json(platform).replaceAll("[{}]", "");
        String config = blob("application/vnd.oci.image.config.v1+json", "{" + fields + ",\"config\":{}}", "");
        String layer = blob("application/vnd.oci.image.layer.v1.tar+gzip", "layer of " + platform, "");
        return manifest(config, layer);
    }

    private byte[] attestation(String platform) {
        String config = blob(
                "application/vnd.oci.image.config.v1+json",
                "{\"architecture\":\"unknown\",\"os\":\"unknown\",\"config\":{},\"x\":\"" + platform + "\"}",
                "");
        return manifest(
                config,
                statement("https://spdx.dev/Document", platform),
                statement("https://slsa.dev/provenance/v0.2", platform));
    }

    private String statement(String predicate, String platform) {
        return blob(
                "application/vnd.in-toto+json",
                "{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"predicateType\":\"" + predicate
                        + "\",\"subject\":[],\"predicate\":{\"of\":\"" + platform + "\"}}",
                ",\"annotations\":{\"in-toto.io/predicate-type\":\"" + predicate + "\"}");
    }

    private static byte[] manifest(String config, String... layers) {
        return bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":" + config + ",\"layers\":["
                + String.join(",", layers) + "]}");
    }

    private String blob(String mediaType, String content, String more) {
        byte[] bytes = bytes(content);
        blobs.put(Sha256.of(bytes), bytes);
        return descriptor(mediaType, bytes, more);
    }

    private static String descriptor(String mediaType, byte[] content, String more) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + Sha256.of(content) + "\",\"size\":"
                + content.length + more + "}";
    }

    private static String json(String platform) {
        String[] parts = platform.split("/", -1);
        return "{\"architecture\":\"" + parts[1] + "\",\"os\":\"" + parts[0] + "\""
                + (parts.length > 2 ? ",\"variant\":\"" + parts[2] + "\"" : "") + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
