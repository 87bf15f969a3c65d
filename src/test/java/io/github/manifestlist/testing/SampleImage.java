package io.github.manifestlist.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An image to make lists of, small and always the same bytes for the same parts. Layers follow from seed, count and
 * size alone, so two platforms with one seed share them.
 */
public final class SampleImage {

    private final ManifestType type;
    private final byte[] config;
    private final List<SampleLayer> layers;
    private final byte[] manifest;
    private final Map<String, Object> platform;

    private SampleImage(Builder builder) {
        this.type = builder.type;
        this.platform = Map.copyOf(builder.platform);
        this.layers = IntStream.range(0, builder.layers)
                .mapToObj(i -> SampleLayer.of(builder.seed * 1_000_003 + i, builder.layerSize))
                .toList();
        this.config = builder.config.orElseGet(() -> config(builder.platform));
        this.manifest = builder.manifest.orElseGet(() -> builder.layout.bytes(manifest()));
    }

    /** How a manifest is written, each as some tool in the field does it. */
    public enum Layout {
        /** On one line, as buildkit's attestations and Jib. */
        COMPACT("", ""),
        /** By three blanks, as docker. */
        INDENTED("   ", ""),
        /** By three blanks and ended by a newline, as people with an editor. */
        INDENTED_WITH_NEWLINE("   ", "\n");

        private final String indent;
        private final String end;

        Layout(String indent, String end) {
            this.indent = indent;
            this.end = end;
        }

        byte[] bytes(Object document) {
            var text = indent.isEmpty() ? Json.compact(document) : Json.indented(document, indent);
            return (text + end).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A small Docker image for {@code os/architecture[/variant]}. */
    public static SampleImage docker(String platform) {
        return builder().platform(platform).build();
    }

    /** A small OCI image for {@code os/architecture[/variant]}. */
    public static SampleImage oci(String platform) {
        return builder().oci().platform(platform).build();
    }

    /** For everything else; as it stands, a Docker image for linux/amd64 with one layer. */
    public static Builder builder() {
        return new Builder();
    }

    /** The parts of an image. */
    public static final class Builder {
        private final Map<String, Object> platform = new LinkedHashMap<>();
        private ManifestType type = ManifestType.DOCKER_IMAGE;
        private int layers = 1;
        private int layerSize = 64;
        private long seed = 1;
        private Layout layout = Layout.INDENTED;
        private Optional<byte[]> config = Optional.empty();
        private Optional<byte[]> manifest = Optional.empty();

        private Builder() {
            platform("linux/amd64");
        }

        /** Replaces os, architecture and variant by those of {@code os/architecture[/variant]}. */
        public Builder platform(String slashed) {
            var parts = slashed.split("/", -1);
            os(parts[0]).architecture(parts[1]);
            platform.remove("variant");
            return parts.length > 2 ? variant(parts[2]) : this;
        }

        /** As in the config. */
        public Builder os(String os) {
            platform.put("os", os);
            return this;
        }

        /** As in the config. */
        public Builder architecture(String architecture) {
            platform.put("architecture", architecture);
            return this;
        }

        /** As in the config. */
        public Builder variant(String variant) {
            platform.put("variant", variant);
            return this;
        }

        /** As in the config. */
        public Builder osVersion(String osVersion) {
            platform.put("os.version", osVersion);
            return this;
        }

        /** As in the config. */
        public Builder osFeatures(String... osFeatures) {
            platform.put("os.features", List.of(osFeatures));
            return this;
        }

        /** With OCI's media types. */
        public Builder oci() {
            this.type = ManifestType.OCI_IMAGE;
            return this;
        }

        /** So many layers, each a file of so many bytes in a tar. */
        public Builder layers(int count, int size) {
            this.layers = count;
            this.layerSize = size;
            return this;
        }

        /** Other layers. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Written so. */
        public Builder layout(Layout layout) {
            this.layout = layout;
            return this;
        }

        /** These bytes as the config, whatever they are. */
        public Builder config(byte[] config) {
            this.config = Optional.of(config.clone());
            return this;
        }

        /** These bytes as the manifest, whatever they are. */
        public Builder manifest(byte[] manifest) {
            this.manifest = Optional.of(manifest.clone());
            return this;
        }

        /** The image. */
        public SampleImage build() {
            return new SampleImage(this);
        }
    }

    /** Exactly what is pushed. */
    public byte[] manifestBytes() {
        return manifest.clone();
    }

    /** Of the manifest. */
    public String mediaType() {
        return type.mediaType();
    }

    /** Of the manifest. */
    public String digest() {
        return Sha256.of(manifest);
    }

    /** Exactly what is pushed. */
    public byte[] configBytes() {
        return config.clone();
    }

    /** Of the config. */
    public String configDigest() {
        return Sha256.of(config);
    }

    /** Exactly what is pushed, bottom first. */
    public List<byte[]> layers() {
        return layers.stream().map(layer -> layer.gzip().clone()).toList();
    }

    /** Of the config and the layers, in the order of the manifest. */
    public List<String> blobDigests() {
        return blobs().map(Sha256::of).toList();
    }

    /** Pushes blobs and manifest over plain HTTP; returns {@code host/repository:tag}. */
    public String pushTo(String host, String repository, String tag) {
        return pushTo(PlainHttp.to(host), host, repository, tag);
    }

    /** Pushes with this {@code Authorization}, such as {@code Bearer …}; returns {@code host/repository:tag}. */
    public String pushTo(String host, String repository, String tag, String authorization) {
        return pushTo(PlainHttp.to(host).authorized(authorization), host, repository, tag);
    }

    /** Pushes over TLS to a registry with a certificate of this authority; returns {@code host/repository:tag}. */
    public String pushTo(TestAuthority authority, String host, String repository, String tag) {
        var client = PlainHttp.builder().sslContext(authority.trusted()).build();
        return pushTo(PlainHttp.to("https://" + host, client), host, repository, tag);
    }

    private String pushTo(PlainHttp registry, String host, String repository, String tag) {
        blobs().forEach(blob -> registry.upload(repository, blob));
        registry.putManifest(repository, tag, mediaType(), manifest);
        return host + "/" + repository + ":" + tag;
    }

    /** Arranges the same without a request; returns {@code host/repository:tag}. */
    public String putInto(EmbeddedRegistry registry, String repository, String tag) {
        blobs().forEach(blob -> registry.putBlob(repository, blob));
        registry.putManifest(repository, tag, mediaType(), manifest);
        return registry.host() + "/" + repository + ":" + tag;
    }

    /** This image as an entry of a list, with the platform that it was built for. */
    Map<String, Object> entry() {
        var entry = descriptor(mediaType(), manifest);
        var ordered = new LinkedHashMap<String, Object>();
        for (var key : List.of("architecture", "os", "os.version", "os.features", "variant")) {
            if (platform.containsKey(key)) {
                ordered.put(key, platform.get(key));
            }
        }
        entry.put("platform", ordered);
        return entry;
    }

    static Map<String, Object> descriptor(String mediaType, byte[] bytes) {
        var descriptor = new LinkedHashMap<String, Object>();
        descriptor.put("mediaType", mediaType);
        descriptor.put("size", bytes.length);
        descriptor.put("digest", Sha256.of(bytes));
        return descriptor;
    }

    private Stream<byte[]> blobs() {
        return Stream.concat(Stream.of(config), layers.stream().map(SampleLayer::gzip));
    }

    private byte[] config(Map<String, Object> parts) {
        var rootfs = new LinkedHashMap<String, Object>();
        rootfs.put("type", "layers");
        rootfs.put(
                "diff_ids", layers.stream().map(layer -> Sha256.of(layer.tar())).toList());
        var document = new LinkedHashMap<>(parts);
        document.put("created", "1970-01-01T00:00:00Z");
        document.put("config", Map.of());
        document.put("rootfs", rootfs);
        // One for each layer, or distribution cannot make a schema 1 manifest of it.
        document.put("history", Collections.nCopies(layers.size(), Map.of("created_by", "SampleImage")));
        return Json.compact(document).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> manifest() {
        var entries = new ArrayList<Map<String, Object>>();
        layers.forEach(layer -> entries.add(descriptor(type.layerType(), layer.gzip())));
        var document = new LinkedHashMap<String, Object>();
        document.put("schemaVersion", 2);
        document.put("mediaType", mediaType());
        document.put("config", descriptor(type.configType(), config));
        document.put("layers", entries);
        return document;
    }
}
