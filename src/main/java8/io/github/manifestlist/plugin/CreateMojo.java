package io.github.manifestlist.plugin;

/** Stands for {@code manifest:create} where Java is too old. */
public final class CreateMojo extends JavaTooOld {}
