package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ListEntry;
import io.github.manifestlist.image.ManifestList;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.store.StoredList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes a list unfit to be published, and so is refused. */
final class ListChecks {
    /** What distribution and zot accept (OCI distribution-spec asks for at least this). */
    private static final long LARGEST_LIST = 4L << 20;

    private ListChecks() {}

    /** Refuses a list that its users would suffer from, or that no registry takes. */
    static void refuseUnfit(StoredList stored, PushPlan plan) {
        String action = "cannot push " + stored.record().reference();
        ManifestList list = stored.list();
        if (list.entries().isEmpty()) {
            throw ManifestException.input(
                    action,
                    "the list has no entry",
                    "Run manifest:create with at least one image in <images> (-Dmanifest.images)");
        }
        refuseTooLarge(action, stored.record().size());
        refuseMissing(action, list, plan.requiredPlatforms());
        if (!plan.allowDuplicatePlatforms()) {
            refuseUnclearPlatforms(action, list);
        }
    }

    /** Refuses a list that no registry takes. */
    static void refuseTooLarge(String action, long size) {
        if (size > LARGEST_LIST) {
            throw ManifestException.input(
                    action,
                    "the list has " + size + " bytes, and registries take no more than " + LARGEST_LIST,
                    "List fewer images, or say less in <annotations>");
        }
    }

    /** Refuses a list that lacks a platform which must be in it. */
    static void refuseMissing(String action, ManifestList list, List<Platform> required) {
        List<Platform> missing = list.missing(required);
        if (!missing.isEmpty()) {
            throw ManifestException.input(
                    action,
                    "it lacks " + platforms(missing.stream()) + ", and has "
                            + platforms(list.entries().stream()
                                    .filter(entry -> !entry.isAttestation())
                                    .map(ListEntry::platform)),
                    "Push what is missing and name it in <images>, or correct <requiredPlatforms>"
                            + " (-Dmanifest.requiredPlatforms; if not given, all platforms that are declared)");
        }
    }

    private static String platforms(Stream<Platform> platforms) {
        return platforms.distinct().map(Platform::toString).collect(Collectors.joining(", "));
    }

    private static void refuseUnclearPlatforms(String action, ManifestList list) {
        if (!list.withoutPlatform().isEmpty()) {
            throw ManifestException.input(
                    action,
                    "it does not say what " + sources(list.withoutPlatform()) + " runs on",
                    "Give the image a <platform> in <images>, or run manifest:annotate with -Dmanifest.os and"
                            + " -Dmanifest.arch, or allow it with -Dmanifest.allowDuplicatePlatforms=true");
        }
        for (List<ListEntry> claimants : list.samePlatform()) {
            throw ManifestException.input(
                    action,
                    claimants.get(0).platform() + " is claimed by " + sources(claimants),
                    "Correct <platform> in <images>, or allow it with -Dmanifest.allowDuplicatePlatforms=true");
        }
    }

    private static String sources(List<ListEntry> entries) {
        return entries.stream().map(entry -> entry.source().toString()).collect(Collectors.joining(" and "));
    }
}
