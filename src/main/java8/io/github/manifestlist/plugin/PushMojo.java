package io.github.manifestlist.plugin;

/** Stands for {@code manifest:push} where Java is too old. */
public final class PushMojo extends JavaTooOld {}
