package io.github.manifestlist;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which this plugin says that it cannot go on: what was tried, what came back, and what to do about it.
 *
 * <p>The text is written where the fault is known and travels unchanged to the console. Its kind tells who can mend it:
 * {@link Kind#INPUT} the author of the POM, {@link Kind#REFUSED} whoever rules the registry, {@link Kind#ACCIDENT} time, a
 * cable or a disk.
 */
public final class ManifestException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_OTHERS = 5;

    /** Who can mend a failure, and so whether Maven calls it a failure of the build or an accident. */
    public enum Kind {
        /** A parameter, a local list or a document is wrong; the same run will fail again. */
        INPUT,
        /** The other side understood and said no. */
        REFUSED,
        /** The network, the disk or the other side broke; the same run may succeed later. */
        ACCIDENT
    }

    private final Kind kind;
    private final String what;
    private final String why;
    private final String mend;

    /**
     * Says that something went wrong.
     *
     * @param what what was tried, a clause such as {@code cannot read registry.example.com/app:1.0}
     * @param why what came back, a clause without a full stop
     * @param mend what to do about it, a sentence without its full stop; may be empty
     */
    public ManifestException(Kind kind, String what, String why, String mend) {
        this(kind, what, why, mend, null);
    }

    /** As {@link #ManifestException(Kind, String, String, String)}, with the exception that told us. */
    public ManifestException(Kind kind, String what, String why, String mend, @Nullable Throwable cause) {
        super(sentence(what, why, mend));
        if (cause != null) {
            // Not as the cause: Maven prints the messages of causes behind ours, as if they went on.
            addSuppressed(cause);
        }
        this.kind = kind;
        this.what = what;
        this.why = why;
        this.mend = mend;
    }

    public static ManifestException input(String what, String why, String mend) {
        return new ManifestException(Kind.INPUT, what, why, mend);
    }

    /** One failure out of several that happened side by side: the first in full, the others a line each, no mend twice. */
    public static ManifestException allOf(List<ManifestException> failures) {
        ManifestException first = failures.get(0);
        if (failures.size() == 1) {
            return first;
        }
        List<ManifestException> others = failures.subList(1, failures.size());
        Set<String> mends = new HashSet<>(Set.of(first.mend));
        Function<ManifestException, String> mend = other -> mends.add(other.mend) ? other.mend : "";
        String also = lines(
                        "\nFor the same reason: ",
                        others.stream().filter(other -> other.why.equals(first.why)),
                        other -> sentence("", other.what, mend.apply(other)))
                + lines(
                        "\nBesides: ",
                        others.stream().filter(other -> !other.why.equals(first.why)),
                        other -> sentence(other.what, other.why, mend.apply(other)));
        ManifestException all = new ManifestException(first.kind, first.what, first.why, first.mend + also);
        failures.stream().skip(1).forEach(all::addSuppressed);
        return all;
    }

    private static String lines(
            String start, Stream<ManifestException> failures, Function<ManifestException, String> words) {
        List<ManifestException> all = failures.toList();
        StringBuilder lines = new StringBuilder();
        all.stream()
                .limit(MOST_OTHERS)
                .map(words)
                .forEach(text -> lines.append(start).append(text));
        if (all.size() > MOST_OTHERS) {
            lines.append("\n… and ").append(all.size() - MOST_OTHERS).append(" more");
        }
        return lines.toString();
    }

    /** The same with one more line to read. */
    public ManifestException adding(String line) {
        ManifestException longer = new ManifestException(kind, what, why, mend.isEmpty() ? line : mend + "\n" + line);
        List.of(getSuppressed()).forEach(longer::addSuppressed);
        return longer;
    }

    public Kind kind() {
        return kind;
    }

    private static String sentence(String what, String why, String mend) {
        String start = what.isEmpty() ? why : what + ": " + why;
        return mend.isEmpty() ? start : start + ". " + mend;
    }
}
