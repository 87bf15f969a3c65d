package io.github.manifestlist.bench;

/** What is measured, with seven images unless it says otherwise. */
enum Job {
    SAME_REPOSITORY_OF_TWO("create and push, two images of the target repository"),
    SAME_REPOSITORY("create and push, images of the target repository"),
    OTHER_REPOSITORIES("create and push, each image of another repository"),
    OTHER_REGISTRY("create and push, images of another registry"),
    AGAIN("create and push again, nothing has changed"),
    INSPECT("inspect a list"),
    INSPECT_VERBOSE("inspect a list with its images");

    private final String title;

    Job(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
