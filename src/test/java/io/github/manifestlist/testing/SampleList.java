package io.github.manifestlist.testing;

import io.github.manifestlist.testing.SampleImage.Layout;
import java.util.LinkedHashMap;
import java.util.List;

/** A list of sample images as some other tool might have pushed it, for sources that are lists themselves. */
public final class SampleList {

    private final ManifestType type;
    private final List<SampleImage> images;
    private final byte[] bytes;

    private SampleList(ManifestType type, List<SampleImage> images) {
        this.type = type;
        this.images = images;
        var document = new LinkedHashMap<String, Object>();
        document.put("schemaVersion", 2);
        document.put("mediaType", type.mediaType());
        document.put("manifests", images.stream().map(SampleImage::entry).toList());
        this.bytes = Layout.INDENTED.bytes(document);
    }

    /** A Docker manifest list. */
    public static SampleList docker(SampleImage... images) {
        return new SampleList(ManifestType.DOCKER_LIST, List.of(images));
    }

    /** An OCI index. */
    public static SampleList oci(SampleImage... images) {
        return new SampleList(ManifestType.OCI_INDEX, List.of(images));
    }

    /** Exactly what is pushed. */
    public byte[] manifestBytes() {
        return bytes.clone();
    }

    /** Of the list. */
    public String mediaType() {
        return type.mediaType();
    }

    /** Of the list. */
    public String digest() {
        return Sha256.of(bytes);
    }

    /** Pushes the images by digest, then the list, over plain HTTP; returns {@code host/repository:tag}. */
    public String pushTo(String host, String repository, String tag) {
        images.forEach(image -> image.pushTo(host, repository, image.digest()));
        PlainHttp.to(host).putManifest(repository, tag, mediaType(), bytes);
        return host + "/" + repository + ":" + tag;
    }

    /** Arranges the same without a request; returns {@code host/repository:tag}. */
    public String putInto(EmbeddedRegistry registry, String repository, String tag) {
        images.forEach(image -> image.putInto(registry, repository, image.digest()));
        registry.putManifest(repository, tag, mediaType(), bytes);
        return registry.host() + "/" + repository + ":" + tag;
    }
}
