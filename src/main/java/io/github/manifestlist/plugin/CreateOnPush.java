package io.github.manifestlist.plugin;

/** Whether a push makes the list first. */
enum CreateOnPush {
    /** In a life cycle, unless this build has made it already; called by name, if there is no local list. */
    AUTO,
    ALWAYS,
    NEVER
}
