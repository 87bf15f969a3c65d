package io.github.manifestlist.render;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.json.ManifestReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows of {@link InspectTable}: an entry a row, what attests it indented below it, then what else the list says of it;
 * so, too, the entries of a list in the list.
 */
final class EntryRows {
    private static final List<String> HEAD = List.of("PLATFORM", "DIGEST", "SIZE", "TYPE");
    private static final String STEP = "  ";
    /** The algorithm and twelve digits of a digest. */
    private static final int CUT = "sha256:".length() + 12;
    /** What the fold says by itself. */
    private static final Set<String> FOLDED = Set.of(IndexEntry.ATTESTATION_TYPE, IndexEntry.ATTESTED);

    private final InspectedList inspected;
    private final List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    /** A list that stands in several places is opened once: otherwise a small one could unfold without end. */
    private final Set<Digest> opened = new HashSet<>();

    EntryRows(InspectedList inspected) {
        this.inspected = inspected;
    }

    List<List<String>> table() {
        return List.copyOf(rows);
    }

    /** Adds all entries of the list. */
    void addAll() {
        addAll(inspected.list(), "", 1);
    }

    /** Adds one entry by itself. */
    void add(IndexEntry entry) {
        add(entry, label(entry), "");
    }

    private void addAll(Manifest list, String indent, int depth) {
        opened.add(list.digest());
        List<IndexEntry> entries = ManifestReader.entries(list);
        Set<String> images = entries.stream()
                .filter(entry -> !entry.isAttestation())
                .map(EntryRows::digest)
                .collect(Collectors.toSet());
        Map<String, List<IndexEntry>> attestations = entries.stream()
                .filter(entry -> isFolded(entry, images))
                .collect(Collectors.groupingBy(entry -> entry.attested().orElseThrow()));
        for (IndexEntry entry : entries) {
            if (!isFolded(entry, images)) {
                add(entry, label(entry), indent);
                if (entry.isAttestation()) {
                    rows.add(List.of(indent + STEP + STEP + "its image is not in this list"));
                }
                // Removed: an image that is listed twice has them the first time.
                Optional.ofNullable(attestations.remove(digest(entry)))
                        .orElse(List.of())
                        .forEach(attestation -> add(
                                attestation, "attestation of " + entry.platform() + kinds(attestation), indent + STEP));
                open(entry, indent + STEP, depth + 1);
            }
        }
    }

    private void open(IndexEntry entry, String indent, int depth) {
        inspected
                .manifest(entry)
                .filter(below -> below.type().isList())
                .filter(below -> depth <= ManifestList.DEEPEST && !opened.contains(below.digest()))
                .ifPresent(below -> addAll(below, indent, depth));
    }

    private static boolean isFolded(IndexEntry entry, Set<String> images) {
        return entry.isAttestation()
                && entry.attested().filter(images::contains).isPresent();
    }

    private static String digest(IndexEntry entry) {
        return entry.descriptor().digest().toString();
    }

    private void add(IndexEntry entry, String label, String indent) {
        String type = entry.descriptor().mediaType();
        Optional<MediaType> known = MediaType.of(type);
        rows.add(List.of(
                indent + label,
                digest(entry),
                size(entry),
                known.map(EntryRows::word).orElse("other")));
        String below = indent + STEP + STEP;
        if (known.isEmpty()) {
            rows.add(List.of(below + "media type: " + ForeignText.word(type)));
        }
        if (!entry.artifactType().isEmpty()) {
            rows.add(List.of(below + "artifact type: " + ForeignText.word(entry.artifactType())));
        }
        entry.annotations().entrySet().stream()
                .filter(annotation -> !entry.isAttestation() || !FOLDED.contains(annotation.getKey()))
                .forEach(annotation -> rows.add(List.of(below + InspectTable.annotation(annotation))));
    }

    /** An image, a list, or an attestation that stands by itself. */
    private String label(IndexEntry entry) {
        if (entry.isAttestation()) {
            return "attestation of " + entry.attested().map(EntryRows::cut).orElse("something") + kinds(entry);
        }
        return entry.isList() && entry.platform().equals(Platform.NONE)
                ? "list"
                : entry.platform().toString();
    }

    private static String cut(String digest) {
        return ForeignText.word(digest.substring(0, Math.min(digest.length(), CUT)));
    }

    /** {@code  (provenance, sbom)}, if it could be read what the statements are about. */
    private String kinds(IndexEntry attestation) {
        List<String> kinds =
                inspected.manifest(attestation).map(ManifestReader::predicateTypes).orElse(List.of()).stream()
                        .map(EntryRows::kind)
                        .distinct()
                        .sorted()
                        .toList();
        return kinds.isEmpty() ? "" : " (" + String.join(", ", kinds) + ")";
    }

    private static String kind(String predicateType) {
        if (predicateType.startsWith("https://slsa.dev/provenance/")) {
            return "provenance";
        }
        boolean sbom =
                predicateType.startsWith("https://spdx.dev/") || predicateType.startsWith("https://cyclonedx.org/");
        return sbom ? "sbom" : ForeignText.word(predicateType);
    }

    /** What is of a known type and was not read is not there. */
    private String size(IndexEntry entry) {
        if (MediaType.of(entry.descriptor().mediaType()).isEmpty()) {
            return "-";
        }
        return inspected
                .manifest(entry)
                .map(manifest -> manifest.type().isList()
                        ? "-"
                        : ByteSize.of(ManifestReader.image(manifest).size()))
                .orElse("missing");
    }

    private static String word(MediaType type) {
        return switch (type) {
            case DOCKER_IMAGE -> "Docker image";
            case DOCKER_LIST -> "Docker list";
            case OCI_IMAGE -> "OCI image";
            case OCI_INDEX -> "OCI index";
        };
    }
}
