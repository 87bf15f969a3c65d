package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.store.StoredList;
import io.github.manifestlist.testing.RegistryProcess;
import io.github.manifestlist.testing.RequiresTool;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.Skopeo;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From one real registry into another, looked at with other people's tools after the sources are gone. */
@RequiresTool("docker-registry")
@RequiresTool("skopeo")
class RealRegistriesTest extends PushFixture {
    @Test
    void theTargetsHoldAllThatTheListNeedsWithTheSourcesDeleted() {
        try (RegistryProcess target = RegistryProcess.start()) {
            ImageReference name = ImageReference.parse(target.host() + "/team/app:1.0");
            ImageReference mirror = ImageReference.parse(target.host() + "/mirror/app:stable");
            StoredList stored;
            PushResult result;
            try (RegistryProcess source = RegistryProcess.start()) {
                stored = created(
                        name,
                        SampleImage.builder()
                                .platform("linux/amd64")
                                .layers(2, 50_000)
                                .build()
                                .pushTo(source.host(), "amd", "1"),
                        SampleImage.builder()
                                .platform("linux/arm64")
                                .layers(3, 50_000)
                                .build()
                                .pushTo(source.host(), "arm", "1"),
                        SampleImage.oci("linux/s390x").pushTo(target.host(), "z", "1"));

                result = push(new PushPlan(name, List.of(mirror), List.of(), false, false));
            }

            // Three layers and two configs from afar, then mounted for the mirror; the third image is mounted twice.
            assertEquals(5, result.blobs().copied());
            assertEquals(9, result.blobs().mounted());
            Skopeo skopeo = new Skopeo(folder);
            for (ImageReference each : List.of(name, mirror)) {
                assertArrayEquals(stored.manifest().bytes(), skopeo.inspectRaw("docker://" + each));
                skopeo.copyAll(
                                "docker://" + each,
                                "oci:" + folder.resolve(each.repository().path().replace('/', '-')))
                        .orFail();
            }
            nextBuild();
            assertEquals(
                    2,
                    push(new PushPlan(name, List.of(mirror), List.of(), false, false))
                            .tags()
                            .size());
            assertEquals(List.of(), events.of("tagged"));
        }
    }
}
