package io.github.manifestlist.plugin;

import org.apache.maven.AbstractMavenLifecycleParticipant;

/** Where Java is too old, the goals say so; until then nothing happens. */
final class ResumedBuild extends AbstractMavenLifecycleParticipant {}
