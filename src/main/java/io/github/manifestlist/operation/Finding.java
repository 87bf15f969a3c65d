package io.github.manifestlist.operation;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.json.MalformedDocumentException;

/**
 * Something that is not as it should be with a published list, or that could not be found out.
 *
 * @param text what was found, a clause that names where
 */
public record Finding(Kind kind, String text) {
    /** What is wrong, in the words of a table. */
    public enum Kind {
        NO_TAG("tag missing", "Push the list (manifest:push)"),
        NO_LIST("no list", "Push the list under that name (manifest:push), or name another"),
        OTHER_DIGEST("other digest", "Push the local list again if it is the right one, else make it anew"),
        NO_PLATFORM(
                "platform missing",
                "Add an image for the platform, or correct <requiredPlatforms> (-Dmanifest.requiredPlatforms)"),
        // A push by itself asks for the tag of a list that it has pushed before, and not for the children.
        NO_CHILD(
                "child missing",
                "Create and push the list again, in this order, which brings what is missing from where the images are;"
                        + " push images first that are gone there, too. A clean-up that deletes what has no tag may have"
                        + " taken them"),
        NO_BLOB(
                "blob missing",
                "Copy the images again that need the blob, into the repository that lacks it (docker push, skopeo copy):"
                        + " manifest:push leaves alone an image that is there. A clean-up may have taken the blob"),
        DRIFT(
                "source moved",
                "Create and push the list again if it is to have what the tags name now; manifest:rm forgets what they named"),
        /** The registry said neither yes nor no: what was asked for may be there or not. */
        NOT_CHECKED("not checked", "Verify again when what could not be checked can be");

        private final String text;
        private final String mend;

        Kind(String text, String mend) {
            this.text = text;
            this.mend = mend;
        }

        /** What to do about it, a sentence without its full stop. */
        String mend() {
            return mend;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A question that was not answered, whoever's fault that is. */
    static Finding notChecked(ManifestException failure) {
        return new Finding(
                Kind.NOT_CHECKED, String.valueOf(failure.getMessage()).replace("\n", "; "));
    }

    /** A document that was to answer a question, and cannot be understood. */
    static Finding notChecked(String what, MalformedDocumentException failure) {
        return new Finding(Kind.NOT_CHECKED, what + " cannot be understood: " + failure.rule());
    }
}
