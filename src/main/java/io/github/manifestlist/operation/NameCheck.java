package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.IndexEntry;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Looks at a list under its names; what it names is looked for once in a repository, however many names it has there. */
final class NameCheck {
    private final Registry registry;
    private final Concurrently concurrently;
    private final VerifyPlan plan;
    private final Optional<Manifest> local;
    private final Map<Place, Contents.Inventory> inventories = new ConcurrentHashMap<>();

    NameCheck(Registry registry, Concurrently concurrently, VerifyPlan plan, Optional<Manifest> local) {
        this.registry = registry;
        this.concurrently = concurrently;
        this.plan = plan;
        this.local = local;
    }

    /** A list in a repository. */
    private record Place(Repository repository, Digest list) {}

    Checked check(ImageReference name) {
        List<Finding> findings = new ArrayList<>();
        try {
            Optional<Manifest> there = registry.find(name);
            if (there.isPresent()) {
                return check(name, there.get());
            }
            findings.add(new Finding(Finding.Kind.NO_TAG, name + " names nothing"));
            // What else is missing is wanted as well.
            local.ifPresent(
                    list -> findings.addAll(inventory(name.repository(), list).findings()));
        } catch (ManifestException e) {
            findings.add(Finding.notChecked(e));
        } catch (MalformedDocumentException e) {
            findings.add(Finding.notChecked(name.toString(), e));
        }
        return new Checked(findings, Optional.empty());
    }

    private Checked check(ImageReference name, Manifest manifest) {
        List<Finding> findings = new ArrayList<>();
        local.map(Manifest::digest)
                .filter(expected -> !expected.equals(manifest.digest()))
                .ifPresent(expected -> findings.add(new Finding(
                        Finding.Kind.OTHER_DIGEST,
                        name + " is " + manifest.digest() + ", and the local list is " + expected)));
        if (!manifest.type().isList()) {
            findings.add(new Finding(Finding.Kind.NO_LIST, name + " is a single image"));
            return new Checked(findings, Optional.empty());
        }
        Contents.Inventory inventory = inventory(name.repository(), manifest);
        List<Platform> platforms = inventory.entries().stream()
                .filter(entry -> !entry.isAttestation())
                .map(IndexEntry::platform)
                .filter(Platform::isComplete)
                .distinct()
                .toList();
        findings.addAll(missing(name, platforms));
        findings.addAll(inventory.findings());
        return new Checked(
                findings,
                Optional.of(new Verified(
                        name, manifest.digest(), platforms, inventory.entries().size(), inventory.blobs())));
    }

    private Contents.Inventory inventory(Repository repository, Manifest list) {
        return inventories.computeIfAbsent(
                new Place(repository, list.digest()),
                place -> new Contents(registry, concurrently, repository, plan.deep()).take(list));
    }

    private List<Finding> missing(ImageReference name, List<Platform> platforms) {
        String there = platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
        return plan.requiredPlatforms().stream()
                .filter(required -> platforms.stream().noneMatch(platform -> platform.meets(required)))
                .map(required -> new Finding(
                        Finding.Kind.NO_PLATFORM,
                        name + " has nothing for " + required + "; it has "
                                + (there.isEmpty() ? "no platform at all" : there)))
                .toList();
    }
}
