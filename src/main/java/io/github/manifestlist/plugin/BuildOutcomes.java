package io.github.manifestlist.plugin;

import io.github.manifestlist.image.ImageReference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the goals of this build did with which lists, for those that come after them in whatever module. */
final class BuildOutcomes {
    private final Set<Path> made = ConcurrentHashMap.newKeySet();
    private final Set<ImageReference> pushed = ConcurrentHashMap.newKeySet();
    private final Set<ImageReference> dry = ConcurrentHashMap.newKeySet();
    private final Set<Skip> skipped = ConcurrentHashMap.newKeySet();

    /** A goal that was skipped for a list. */
    private record Skip(Class<? extends ManifestMojo> goal, ImageReference list) {}

    /** The list that lies in this folder was made, and so is not what an earlier build left. */
    void made(Path folder) {
        made.add(folder);
    }

    boolean hasMade(Path folder) {
        return made.contains(folder);
    }

    /** The registry holds the list under its name now. */
    void pushed(ImageReference list) {
        pushed.add(list);
    }

    /** It was only told what a push would do. */
    void pushedDry(ImageReference list) {
        dry.add(list);
    }

    void skipped(Class<? extends ManifestMojo> goal, ImageReference list) {
        skipped.add(new Skip(goal, list));
    }

    /** Why this build has not published a list that it would have, as a clause; nothing if it has, or never meant to. */
    Optional<String> whyNotPushed(ImageReference list) {
        if (pushed.contains(list)) {
            return Optional.empty();
        }
        if (dry.contains(list)) {
            return Optional.of("the push of " + list + " was a dry run");
        }
        return skipped.contains(new Skip(PushMojo.class, list))
                ? Optional.of("the push of " + list + " was skipped")
                : Optional.empty();
    }
}
