package io.github.manifestlist.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTableTest {
    @Test
    void columnsAreAlignedAndDeclarationsAreSeen() {
        Platform windows = new Platform("windows", "amd64", "", "10.0.17763.1", List.of());

        assertEquals(
                List.of(
                                "PLATFORM                         DIGEST               SIZE     SOURCE",
                                "linux/amd64                      sha256:0123456789ab  28.4 MB  r.example.com/app:1.0-amd64",
                                "linux/arm/v7 [declared: variant]  sha256:0123456789ab  7 B      r.example.com/app:1.0-armhf",
                                "windows/amd64 (10.0.17763.1)     sha256:0123456789ab  0 B      r.example.com/app:1.0-win")
                        .stream()
                        .map(line -> line.replaceAll(" {2,}", "  "))
                        .toList(),
                PlatformTable.of(List.of(
                                row(Platform.parse("linux/amd64"), PlatformChange.NONE, 28_400_000, "1.0-amd64"),
                                row(
                                        Platform.parse("linux/arm"),
                                        PlatformChange.of(new Platform("", "", "v7", "", List.of())),
                                        7,
                                        "1.0-armhf"),
                                row(windows, PlatformChange.NONE, 0, "1.0-win")))
                        .stream()
                        .map(line -> line.replaceAll(" {2,}", "  "))
                        .toList());
    }

    @Test
    void whoSaidItIsShownUnlessItWasTheImage() {
        ListEntry image =
                row(Platform.parse("linux/arm"), PlatformChange.NONE, 1, "x").entry();
        ResolvedPlatform resolved = ResolvedPlatform.of(
                        new Platform("linux", "arm", "", "1", List.of()), PlatformOrigin.DESCRIPTOR)
                .with(PlatformChange.of(new Platform("", "", "v6", "", List.of())));

        assertTrue(PlatformTable.of(
                        List.of(new PlatformTable.Row(new ListEntry(image.source(), image.descriptor(), resolved), 1)))
                .get(1)
                .startsWith("linux/arm/v6 (1) [declared: variant; descriptor: os, architecture, os.version]  sha256:"));
    }

    @Test
    void anAttestationIsShownByTheImageThatItAttests() {
        PlatformTable.Row image = row(Platform.parse("linux/arm/v7"), PlatformChange.NONE, 1, "x");

        List<String> lines = PlatformTable.of(List.of(
                image, attestationOf(image.entry().descriptor().digest().toString()), attestationOf("sha256:x")));

        assertTrue(lines.get(2).startsWith("attestation of linux/arm/v7 "), lines.get(2));
        assertTrue(lines.get(3).startsWith("attestation of nothing in this list "), lines.get(3));
    }

    private static PlatformTable.Row attestationOf(String digest) {
        ListEntry image = row(Platform.NONE, PlatformChange.NONE, 1, "x").entry();
        return new PlatformTable.Row(
                new ListEntry(
                        image.source(),
                        new Descriptor(MediaType.OCI_IMAGE.toString(), new Digest("sha256", "1".repeat(64)), 5),
                        ResolvedPlatform.of(Platform.parse("unknown/unknown"), PlatformOrigin.DESCRIPTOR),
                        Map.of(
                                "vnd.docker.reference.type",
                                "attestation-manifest",
                                "vnd.docker.reference.digest",
                                digest),
                        ""),
                1);
    }

    @Test
    void allColumnsBeginAtTheSamePlace() {
        List<String> lines = PlatformTable.of(List.of(
                row(Platform.parse("linux/amd64"), PlatformChange.NONE, 28_400_000, "x"),
                row(new Platform("linux", "😀é", "", "", List.of()), PlatformChange.NONE, 1, "y")));

        assertEquals(
                List.of(
                        "PLATFORM     DIGEST               SIZE     SOURCE",
                        "linux/amd64  sha256:0123456789ab  28.4 MB  r.example.com/app:x",
                        "linux/😀é     sha256:0123456789ab  1 B      r.example.com/app:y"),
                lines);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "999,999 B",
        "1000,1.0 kB",
        "1049,1.0 kB",
        "999949,999.9 kB",
        "999950,1.0 MB",
        "999999999,1.0 GB",
        "1500000000000,1.5 TB",
        "9223372036854775807,9223372.0 TB"
    })
    void sizesAreForPeopleInAnyLocale(long bytes, String text) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            String line = PlatformTable.of(List.of(row(Platform.parse("a/b"), PlatformChange.NONE, bytes, "x")))
                    .get(1);

            assertTrue(line.contains("  " + text + "  "), line);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatATerminalWouldObeyIsNotPrinted() {
        Platform hostile = new Platform("li\u001b[2Jnux", "amd64\n[ERROR] x", "\u202ev8", "", List.of());

        assertTrue(PlatformTable.of(List.of(row(hostile, PlatformChange.NONE, 1, "x")))
                .get(1)
                .startsWith("li\\u001b[2Jnux/amd64\\n[ERROR] x/\\u202ev8  "));
    }

    private static PlatformTable.Row row(Platform platform, PlatformChange declared, long size, String tag) {
        Descriptor descriptor =
                new Descriptor(MediaType.OCI_IMAGE.toString(), new Digest("sha256", "0123456789abcdef".repeat(4)), 500);
        ResolvedPlatform resolved =
                ResolvedPlatform.of(platform, PlatformOrigin.CONFIG).with(declared);
        return new PlatformTable.Row(
                new ListEntry(ImageReference.parse("r.example.com/app:" + tag), descriptor, resolved), size);
    }
}
