package io.github.manifestlist.documents;

import java.nio.file.Path;

/**
 * Where things lie for a reader who does what the documents say.
 *
 * @param folder of everything
 */
record Places(Path folder) {
    /** The page whose project the pipelines build, too. */
    private static final String GUIDE_PROJECT = "several-runners";

    /** Where one works before a document shows a POM, and where its files are. */
    Path home(Document document) {
        boolean ofGuide = document.blocks().stream().anyMatch(block -> block.kind() == Block.Kind.PIPELINE);
        return folder.resolve("projects").resolve(ofGuide ? GUIDE_PROJECT : document.name());
    }

    /** Where one works behind a POM: in the project of the document if it has one, else in one that is made of the block. */
    Path behind(Block pom) {
        boolean hasProject =
                pom.document().blocks().stream().anyMatch(block -> block.kind() == Block.Kind.POM && block.isFile());
        return hasProject ? home(pom.document()) : module(pom);
    }

    /** A file of the project of a document. */
    Path file(Block block) {
        return home(block.document()).resolve(block.file());
    }

    /** A project that is made of one block. */
    Path module(Block block) {
        return folder.resolve("blocks").resolve(ExamplePom.artifact(block));
    }
}
