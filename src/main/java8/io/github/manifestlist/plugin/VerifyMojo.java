package io.github.manifestlist.plugin;

/** Stands for {@code manifest:verify} where Java is too old. */
public final class VerifyMojo extends JavaTooOld {}
