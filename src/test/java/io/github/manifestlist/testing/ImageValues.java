package io.github.manifestlist.testing;

import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import io.github.manifestlist.image.PlatformOrigin;
import io.github.manifestlist.image.ResolvedPlatform;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Values of {@code image} of every kind, for properties that hold for all of them. Parts come from small sets, so that
 * equal and nearly equal ones meet.
 */
public final class ImageValues extends DomainContextBase {
    @Provide
    Arbitrary<Digest> digests() {
        return Arbitraries.of("sha256", "sha256", "sha384", "sha512")
                .flatMap(algorithm -> Arbitraries.strings()
                        .withChars("0f")
                        .ofLength(Integer.parseInt(algorithm.substring(3)) / 4)
                        .map(hex -> new Digest(algorithm, hex)));
    }

    @Provide
    Arbitrary<ImageReference> references() {
        Arbitrary<String> registries = Arbitraries.of(
                "docker.io/",
                "registry.example.com/",
                "registry.example.com:5000/",
                "localhost/",
                "REGISTRY/",
                "[2001:db8::1]:5000/");
        Arbitrary<String> tags = Arbitraries.strings()
                .withChars("aA1_.-")
                .ofMinLength(1)
                .ofMaxLength(5)
                .filter(tag -> tag.charAt(0) != '.' && tag.charAt(0) != '-')
                .map(tag -> ":" + tag)
                .injectDuplicates(0.2);
        return Combinators.combine(
                        registries,
                        paths(),
                        tags.optional(0.7),
                        digests().map(digest -> "@" + digest).optional(0.3))
                .as((registry, path, tag, digest) ->
                        ImageReference.parse(registry + path + tag.orElse("") + digest.orElse("")));
    }

    @Provide
    Arbitrary<Platform> platforms() {
        return Combinators.combine(
                        Arbitraries.of("linux", "linux", "Linux", "windows", "darwin", "macos", "unknown", ""),
                        Arbitraries.of(
                                "amd64", "x86_64", "X86-64", "386", "i386", "arm", "armhf", "armel", "arm64", "aarch64",
                                "riscv64", "unknown", ""),
                        Arbitraries.of("", "", "v1", "v3", "V6", "v7", "7", "v8", "8", "x"),
                        Arbitraries.of("", "", "10.0.20348.1", "10.0.20348.2"),
                        Arbitraries.of("win32k", "a", "b").list().ofMaxSize(3))
                .as(Platform::new);
    }

    @Provide
    Arbitrary<PlatformChange> changes() {
        return Combinators.combine(platforms(), Arbitraries.of(PlatformChange.Manner.values()))
                .as(PlatformChange::new);
    }

    @Provide
    Arbitrary<ListEntry> entries() {
        Arbitrary<ImageReference> sources = Arbitraries.of("a", "a:1", "b", "registry.example.com/a", "c/d:1.0")
                .map(ImageReference::parse);
        Arbitrary<Descriptor> descriptors = Combinators.combine(
                        Arbitraries.of(MediaType.values()),
                        digests(),
                        Arbitraries.longs().greaterOrEqual(0))
                .as((type, digest, size) -> new Descriptor(type.toString(), digest, size));
        return Combinators.combine(
                        sources,
                        descriptors,
                        platforms(),
                        Arbitraries.of(PlatformOrigin.values()),
                        annotations(),
                        Arbitraries.of("", "", "application/vnd.example"))
                .as((source, descriptor, platform, origin, annotations, artifactType) -> new ListEntry(
                        source, descriptor, ResolvedPlatform.of(platform, origin), annotations, artifactType));
    }

    @Provide
    Arbitrary<List<ListEntry>> lists() {
        return entries().list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<Map<String, String>> annotations() {
        Arbitrary<String> texts =
                Arbitraries.strings().withChars("aB.\"\\<&\n\u0000\u00e9\u2028").ofMaxLength(4);
        return Arbitraries.maps(texts, texts).ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(20);
    }

    private static Arbitrary<String> paths() {
        Arbitrary<String> components = Arbitraries.of("a", "b", "app", "0")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .flatMap(words ->
                        Arbitraries.of(".", "_", "__", "-", "---").map(separator -> String.join(separator, words)));
        Arbitrary<String> manyWords =
                Arbitraries.of("a", "b").list().ofMinSize(40).ofMaxSize(100).map(words -> String.join("-", words));
        return Arbitraries.frequencyOf(
                Tuple.of(9, components.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("/", parts))),
                Tuple.of(1, manyWords));
    }
}
