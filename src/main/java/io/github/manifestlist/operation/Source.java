package io.github.manifestlist.operation;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.image.PlatformChange;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An image, or a list of them, that the POM wants in the list.
 *
 * @param declared what the POM says of its platform; of a list, which of its entries are taken
 * @param annotations for its entries
 * @param ignoreMissing whether it is left out if the registry proves that it is absent
 */
public record Source(
        ImageReference reference, PlatformChange declared, Map<String, String> annotations, boolean ignoreMissing) {
    public Source {
        annotations = Map.copyOf(annotations);
    }

    public Source(ImageReference reference, PlatformChange declared) {
        this(reference, declared, Map.of(), false);
    }

    /** Whether it says of which platform it is, and so means one image. */
    boolean isForOnePlatform() {
        return declared.applyTo(Platform.NONE).isComplete();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Source that
                && reference.equals(that.reference)
                && declared.equals(that.declared)
                && annotations.equals(that.annotations)
                && ignoreMissing == that.ignoreMissing;
    }

    @Override
    public int hashCode() {
        return Objects.hash(reference, declared, annotations, ignoreMissing);
    }
}
