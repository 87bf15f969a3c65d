package io.github.manifestlist.plugin;

/** Stands for {@code manifest:rm} where Java is too old. */
public final class RmMojo extends JavaTooOld {}
