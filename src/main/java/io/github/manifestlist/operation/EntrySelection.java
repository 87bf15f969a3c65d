package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.Platform;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which entries of a source are taken: of a list the one for the declared platform, or all; never those for the machine
 * that runs the build. What attests an image goes where the image goes, as the plan has it. The order stays.
 */
final class EntrySelection {
    private static final int MOST_SHOWN = 20;

    private final Source source;
    private final Platform wanted;
    private final Attestations attestations;

    private EntrySelection(Source source, Attestations attestations) {
        this.source = source;
        this.wanted = wanted(source);
        this.attestations = attestations;
    }

    /** Of a source that is an image there is one entry, of which its manifest says all. */
    static List<IndexEntry> ofImage(Source source, Manifest image, Attestations attestations) {
        if (attestations == Attestations.REQUIRE) {
            throw new EntrySelection(source, attestations).unattested("it is a single image, without an attestation");
        }
        return List.of(new IndexEntry(image.descriptor(), Platform.NONE));
    }

    /** Those of a list, given all its entries that are no lists. */
    static List<IndexEntry> ofList(Source source, List<IndexEntry> entries, Attestations attestations) {
        return new EntrySelection(source, attestations).of(entries);
    }

    /** Whether an entry may be, or lead to, one for the declared platform: a list within a list mostly says of none. */
    static boolean mayHoldWhatIsWanted(Source source, IndexEntry entry) {
        Platform wanted = wanted(source);
        Platform said = entry.platform();
        return !wanted.isComplete() || !said.isComplete() || said.isUnknown() || fits(said, wanted);
    }

    private static Platform wanted(Source source) {
        return source.declared().applyTo(Platform.NONE);
    }

    private List<IndexEntry> of(List<IndexEntry> entries) {
        List<IndexEntry> images =
                entries.stream().filter(entry -> !entry.isAttestation()).toList();
        if (images.isEmpty()) {
            throw ManifestException.input(
                    "cannot list " + source.reference(),
                    "it is a list without an image",
                    "Name another source, or remove it from <images>");
        }
        List<IndexEntry> taken = wanted.isComplete() ? List.of(onlyOne(images)) : images;
        refuseToDeclareOfMany(taken);
        List<IndexEntry> attesting = entries.stream()
                .filter(IndexEntry::isAttestation)
                .filter(entry -> attestations != Attestations.DROP)
                // One that names nothing in the list stays where nothing was chosen, as all else does.
                .filter(entry -> !wanted.isComplete() || isOfAny(taken, entry))
                .toList();
        requireAttestations(taken, attesting);
        Set<IndexEntry> all = new HashSet<>(taken);
        all.addAll(attesting);
        return entries.stream().filter(all::contains).toList();
    }

    private IndexEntry onlyOne(List<IndexEntry> images) {
        List<IndexEntry> fitting =
                images.stream().filter(entry -> fits(entry.platform(), wanted)).toList();
        List<IndexEntry> exact =
                fitting.stream().filter(entry -> entry.platform().meets(wanted)).toList();
        Map<Digest, IndexEntry> candidates = new LinkedHashMap<>();
        (exact.isEmpty() ? fitting : exact)
                .forEach(entry -> candidates.putIfAbsent(entry.descriptor().digest(), entry));
        if (candidates.size() == 1) {
            return candidates.values().iterator().next();
        }
        String action = "cannot take " + wanted + " from " + source.reference();
        if (candidates.isEmpty()) {
            throw ManifestException.input(
                    action,
                    "it lists no such image, but " + shown(images),
                    "Declare another <platform>, or none to take all of them, or name one by its digest");
        }
        List<IndexEntry> several = List.copyOf(candidates.values());
        throw ManifestException.input(
                action,
                "it lists " + several.size() + " of them, " + shown(several),
                "Name one by its digest ("
                        + ImageReference.of(
                                source.reference().repository(),
                                several.get(0).descriptor().digest())
                        + "), or declare an <osVersion> that only one has");
    }

    /** What the entry says of its system's version and features must be what is wanted; it may leave them to its config. */
    private static boolean fits(Platform said, Platform wanted) {
        return said.meets(wanted.withSystem("", List.of()))
                && (said.osVersion().isEmpty()
                        || wanted.osVersion().isEmpty()
                        || said.osVersion().equals(wanted.osVersion()))
                && (said.osFeatures().isEmpty() || said.osFeatures().containsAll(wanted.osFeatures()));
    }

    private void refuseToDeclareOfMany(List<IndexEntry> taken) {
        if (taken.size() > 1 && !source.declared().isEmpty()) {
            throw ManifestException.input(
                    "cannot list " + source.reference(),
                    "it is a list of " + taken.size() + " images, and what is declared of it can be true of one",
                    "Declare the whole <platform> of the one to be taken, or nothing");
        }
    }

    private void requireAttestations(List<IndexEntry> images, List<IndexEntry> attesting) {
        if (attestations != Attestations.REQUIRE) {
            return;
        }
        Set<String> attested =
                attesting.stream().flatMap(entry -> entry.attested().stream()).collect(Collectors.toSet());
        List<IndexEntry> bare = images.stream()
                .filter(image -> !image.platform().isUnknown())
                .filter(image -> !attested.contains(image.descriptor().digest().toString()))
                .toList();
        if (!bare.isEmpty()) {
            throw unattested("it has no attestation of " + shown(bare));
        }
    }

    private ManifestException unattested(String why) {
        return ManifestException.input(
                "cannot list " + source.reference(),
                why,
                "Build the image with one (docker buildx build --provenance=true), or set <attestations>"
                        + " (-Dmanifest.attestations) to keep");
    }

    private static boolean isOfAny(List<IndexEntry> images, IndexEntry attestation) {
        return images.stream()
                .map(image -> image.descriptor().digest().toString())
                .anyMatch(
                        digest -> attestation.attested().filter(digest::equals).isPresent());
    }

    private static String shown(List<IndexEntry> entries) {
        String first = entries.stream()
                .limit(MOST_SHOWN)
                .map(entry -> entry.platform() + " " + entry.descriptor().digest())
                .collect(Collectors.joining(", "));
        return entries.size() <= MOST_SHOWN ? first : first + ", … and " + (entries.size() - MOST_SHOWN) + " more";
    }
}
