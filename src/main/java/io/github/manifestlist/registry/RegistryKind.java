package io.github.manifestlist.registry;

import io.github.manifestlist.http.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Registries with ways of their own, recognised to say the right thing and for nothing else: a wrong guess makes a
 * message worse and no request different.
 */
enum RegistryKind {
    DOCKER_HUB(
            "registry-1\\.docker\\.io",
            "Docker Hub wants your user name and an access token; the <server> in settings.xml is named docker.io",
            "On Docker Hub the repository must belong to you or your organisation, and an access token needs Write"),
    ECR_PUBLIC(
            "public\\.ecr\\.aws",
            "ECR Public wants the user AWS and the password of: aws ecr-public get-login-password --region us-east-1",
            "In ECR Public a repository must be created before the first push"),
    ECR(
            "[0-9]{12}\\.dkr\\.ecr(-fips)?\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?",
            "ECR wants the user AWS and the password of: aws ecr get-login-password, which lasts 12 hours; or use the"
                    + " credential helper ecr-login",
            "In ECR a repository must be created before the first push, and the policy must allow ecr:PutImage"),
    GHCR(
            "ghcr\\.io",
            "GHCR wants a user and a token with write:packages; in GitHub Actions the GITHUB_TOKEN, with"
                    + " permissions: packages: write",
            "In GHCR the package must grant the workflow's repository write access (Package settings, Manage Actions"
                    + " access)"),
    ARTIFACT_REGISTRY(
            ".+\\.pkg\\.dev|(.+\\.)?gcr\\.io",
            "Artifact Registry wants the user oauth2accesstoken with an access token, or _json_key with a key file; or"
                    + " use the credential helper gcloud",
            "In Artifact Registry the repository must exist, and the account needs roles/artifactregistry.writer; it"
                    + " answers 403 for what is not there, too"),
    ACR(
            ".+\\.azurecr\\.io",
            "ACR wants: az acr login, or a service principal, or the user"
                    + " 00000000-0000-0000-0000-000000000000 with a refresh token",
            "In ACR the account needs the role AcrPush"),
    QUAY(
            "quay\\.io",
            "Quay wants a robot account, whose name has a + in it, or an encrypted password of your account",
            "In Quay the robot account needs Write on the repository, and to create one the team's role Creator"),
    HARBOR(
            "",
            "Harbor wants a user or a robot account; the name of a robot begins with robot$, in which a POM or a shell"
                    + " may see a variable",
            "In Harbor the robot account needs push on the project; a proxy-cache project takes none"),
    GITLAB(
            "registry\\.gitlab\\.com",
            "GitLab wants gitlab-ci-token with $CI_JOB_TOKEN in a job, else a deploy token with read_registry and"
                    + " write_registry",
            "In GitLab the token needs write_registry, and the image's name must begin with the project's path"),
    ARTIFACTORY(
            ".+\\.jfrog\\.io",
            "Artifactory wants a user and an identity token or an API key",
            "In Artifactory the user needs Deploy on the repository, and Delete/Overwrite to move a tag"),
    NEXUS(
            "",
            "Nexus wants a user on the port of the repository's own connector; anonymous pulls need the Docker Bearer"
                    + " Token Realm",
            "In Nexus a group repository takes no push: name the hosted one, by its connector's port");

    private final String hosts;
    private final String signInHint;
    private final String rightsHint;

    RegistryKind(String hosts, String signInHint, String rightsHint) {
        this.hosts = hosts;
        this.signInHint = signInHint;
        this.rightsHint = rightsHint;
    }

    /** The kind of a registry, by its own challenge. */
    static Optional<RegistryKind> of(Response challenge) {
        Optional<Challenge> best = Challenges.best(challenge);
        return of(
                challenge.origin().host(),
                best.flatMap(met -> met.parameter("realm")).orElse(""),
                best.flatMap(met -> met.parameter("service")).orElse(""),
                challenge);
    }

    /** The kind of a registry, by the way in which it wants to be signed in to, and by what it or its token server says. */
    static Optional<RegistryKind> of(Way way, Response answer) {
        return way instanceof Way.Bearer bearer
                ? of(bearer.registry().host(), bearer.realm().uri().toString(), bearer.service(), answer)
                : of(way.registry().host(), "", "", answer);
    }

    private static Optional<RegistryKind> of(String host, String realm, String service, Response answer) {
        return Stream.of(values())
                .filter(kind -> host.matches(kind.hosts))
                .findFirst()
                .or(() -> byHabits(realm.toLowerCase(Locale.ROOT), service, answer));
    }

    private static Optional<RegistryKind> byHabits(String realm, String service, Response answer) {
        if (service.equals("harbor-registry")
                || answer.header("X-Harbor-Csrf-Token").isPresent()) {
            return Optional.of(HARBOR);
        }
        if (realm.contains("/jwt/auth") || service.equals("container_registry")) {
            return Optional.of(GITLAB);
        }
        if (realm.contains("/artifactory/") || answer.header("X-JFrog-Version").isPresent()) {
            return Optional.of(ARTIFACTORY);
        }
        boolean nexus = realm.contains("sonatype nexus")
                || answer.header("Server")
                        .filter(server -> server.startsWith("Nexus/"))
                        .isPresent();
        return nexus ? Optional.of(NEXUS) : Optional.empty();
    }

    /** What it wants for a sign-in. */
    String signInHint() {
        return signInHint;
    }

    /** Who may push there. */
    String rightsHint() {
        return rightsHint;
    }
}
