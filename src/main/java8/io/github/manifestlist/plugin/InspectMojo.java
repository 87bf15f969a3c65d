package io.github.manifestlist.plugin;

/** Stands for {@code manifest:inspect} where Java is too old. */
public final class InspectMojo extends JavaTooOld {}
