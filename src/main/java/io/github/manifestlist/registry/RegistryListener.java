package io.github.manifestlist.registry;

import io.github.manifestlist.http.RetryListener;
import io.github.manifestlist.image.Descriptor;
import io.github.manifestlist.image.Repository;
import java.time.Duration;

/** What happens on the way to a registry that a person would want to know. */
public interface RegistryListener extends RetryListener {
    @Override
    void waitedEnough(String host, Duration inAll);

    /**
     * Credentials were looked for.
     *
     * @param host {@code host[:port]} of the registry
     * @param who whose were found and where, or that none were; never their content
     */
    void asking(String host, String who);

    /**
     * A blob flows from one repository to another; told at its start, and whenever more of it has passed. A copy that is begun
     * again begins at 0 again.
     *
     * @param bytes how many have passed so far
     */
    void copying(Repository target, Descriptor blob, long bytes);

    /**
     * A copy is over.
     *
     * @param isThere whether the target has the blob now
     */
    void copyEnded(Repository target, Descriptor blob, boolean isThere);

    /** No answer came to the write of a manifest; the registry was asked, and has it. */
    void confirmedByAsking(String reference);

    /**
     * A registry has something to say to its users, with many an answer the same.
     *
     * @param text what it says, fit for a log
     */
    void warned(String host, String text);

    /** The registry said one digest and sent content of another; ours counts. */
    void digestHeaderWrong(String reference, String said, String actual);
}
