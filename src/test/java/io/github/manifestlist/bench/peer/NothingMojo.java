package io.github.manifestlist.bench.peer;

import org.apache.maven.plugin.AbstractMojo;

/** What a build costs that has a plugin to load and nothing to do. */
public final class NothingMojo extends AbstractMojo {
    @Override
    public void execute() {
        // Does nothing.
    }
}
