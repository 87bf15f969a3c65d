package io.github.manifestlist.plugin;

/** Stands for {@code manifest:annotate} where Java is too old. */
public final class AnnotateMojo extends JavaTooOld {}
