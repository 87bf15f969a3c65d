package io.github.manifestlist.operation;

/** What can be inspected, with a method for each way to show it. */
interface Inspectable {
    /** The bytes as they are. */
    byte[] raw();

    /** As docker shows it. */
    String json();

    /** As docker shows it with {@code --verbose}. */
    String verboseJson();

    /** For people. */
    String table();
}
