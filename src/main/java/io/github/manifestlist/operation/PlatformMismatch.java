package io.github.manifestlist.operation;

/** What it means if somebody declares another platform than the image's own config has. */
public enum PlatformMismatch {
    IGNORE,
    WARN,
    FAIL
}
