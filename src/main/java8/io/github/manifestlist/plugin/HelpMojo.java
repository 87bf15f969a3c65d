package io.github.manifestlist.plugin;

/** Stands for {@code manifest:help} where Java is too old. */
public final class HelpMojo extends JavaTooOld {}
