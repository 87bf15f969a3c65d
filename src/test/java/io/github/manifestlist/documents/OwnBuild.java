package io.github.manifestlist.documents;

/** Command lines about the build of this project, which cannot run within itself. */
final class OwnBuild {
    private OwnBuild() {}

    static boolean isOne(String command) {
        return command.startsWith("./mvnw ") || command.startsWith("git clone ");
    }
}
