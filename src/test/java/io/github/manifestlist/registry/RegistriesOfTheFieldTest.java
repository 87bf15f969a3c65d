package io.github.manifestlist.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.Secret;
import io.github.manifestlist.credentials.Credential;
import io.github.manifestlist.credentials.Credentials;
import io.github.manifestlist.credentials.FoundCredential;
import io.github.manifestlist.http.HttpSettings;
import io.github.manifestlist.http.Proxies;
import io.github.manifestlist.http.Trust;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Manifest;
import io.github.manifestlist.image.MediaType;
import io.github.manifestlist.testing.ForwardProxy;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.TestAuthority;
import io.github.manifestlist.testing.TestCertificate;
import io.github.manifestlist.tls.CertificateFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The registries that cannot be run here, as they are documented to answer, under their own names: a proxy leads all of
 * them to one scripted server, whose certificate is for all of them.
 */
class RegistriesOfTheFieldTest {
    private static final SampleImage IMAGE = SampleImage.docker("linux/amd64");
    private static final String ECR = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
    private static final List<String> HOSTS = List.of(
            "registry-1.docker.io",
            "auth.docker.io",
            ECR,
            "public.ecr.aws",
            "ghcr.io",
            "europe-docker.pkg.dev",
            "corp.azurecr.io",
            "quay.io",
            "harbor.example.com",
            "registry.gitlab.com",
            "gitlab.com",
            "corp.jfrog.io",
            "nexus.example.com",
            "registry.example.com",
            "auth.example.net");

    @TempDir
    private static Path folder;

    private static WireMockServer server;
    private static ForwardProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        TestCertificate certificate = authority.server(HOSTS.toArray(String[]::new));
        for (String host : HOSTS) {
            Path trusted = Files.createDirectories(folder.resolve("certs.d").resolve(host));
            Files.copy(authority.certificate(), trusted.resolve("ca.crt"));
        }
        server = new WireMockServer(options()
                .bindAddress("127.0.0.1")
                .dynamicHttpsPort()
                .httpDisabled(true)
                .keystoreType("PKCS12")
                .keystorePath(certificate.keyStore().toString())
                .keystorePassword(TestCertificate.PASSWORD)
                .keyManagerPassword(TestCertificate.PASSWORD));
        server.start();
        proxy = ForwardProxy.to(server.httpsPort());
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        server.stop();
    }

    @BeforeEach
    void reset() {
        server.resetAll();
    }

    @Test
    void dockerHub() {
        challenge(
                "registry-1.docker.io",
                "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\","
                        + "scope=\"repository:team/app:pull\"");
        on("auth.docker.io", get(urlPathEqualTo("/token")))
                .basicAuth("jane", "dckr_pat")
                .says(
                        200,
                        "{\"token\":\"pulls\",\"access_token\":\"pulls\",\"expires_in\":300,"
                                + "\"issued_at\":\"2026-11-24T00:00:00Z\"}");
        image("registry-1.docker.io", "Bearer pulls");

        read("team/app:1", password("jane", "dckr_pat"));

        server.verify(getRequestedFor(urlPathEqualTo("/token"))
                .withQueryParam("service", equalTo("registry.docker.io"))
                .withQueryParam("scope", equalTo("repository:team/app:pull"))
                .withQueryParam("account", equalTo("jane")));
    }

    /** Docker Hub gives everybody a token, and one that does less than was asked for. */
    @Test
    void dockerHubWithoutTheRightToPush() {
        challenge(
                "registry-1.docker.io", "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\"");
        on("auth.docker.io", get(urlPathEqualTo("/token"))).says(200, "{\"token\":\"pulls\"}");
        on("registry-1.docker.io", put(anyUrl()))
                .answers(aResponse()
                        .withStatus(401)
                        .withHeader(
                                "WWW-Authenticate",
                                "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\","
                                        + "scope=\"repository:team/app:pull,push\",error=\"insufficient_scope\"")
                        .withBody(
                                "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"authentication required\"}]}"));

        String message = push("team/app:1", password("jane", "dckr_pat"));

        assertContains(message, "token does not allow push to docker.io/team/app", "user \"jane\"", "Docker Hub");
    }

    @Test
    void ecr() {
        challenge(ECR, "Basic realm=\"https://" + ECR + "/\",service=\"ecr.amazonaws.com\"");
        on(ECR, get(urlPathMatching("/v2/.*"))).basicAuth("AWS", "twelve-hours").is(IMAGE);

        read(ECR + "/app:1", password("AWS", "twelve-hours"));

        assertContains(refused(ECR + "/app:1", password("AWS", "stale")), "user \"AWS\"", "get-login-password");
        assertContains(refused(ECR + "/app:1", Optional.empty()), "No credentials were found", "get-login-password");
    }

    @Test
    void ghcr() {
        challenge(
                "ghcr.io",
                "Bearer realm=\"https://ghcr.io/token\",service=\"ghcr.io\",scope=\"repository:o/app:pull\"");
        on("ghcr.io", get(urlPathEqualTo("/token"))).says(200, "{\"token\":\"opaque~+/==\"}");
        image("ghcr.io", "Bearer opaque~+/==");
        on("ghcr.io", put(anyUrl()).withHeader("Authorization", equalTo("Bearer opaque~+/==")))
                .says(403, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"permission_denied: write_package\"}]}");

        read("ghcr.io/o/app:1", password("jane", "ghp"));
        assertContains(
                push("ghcr.io/o/app:1", password("jane", "ghp")),
                "permission_denied: write_package",
                "authenticated as user \"jane\"",
                "Manage Actions access");
    }

    @Test
    void artifactRegistry() {
        String host = "europe-docker.pkg.dev";
        challenge(host, "Bearer realm=\"https://europe-docker.pkg.dev/v2/token\",service=\"europe-docker.pkg.dev\"");
        on(host, post(anyUrl())).says(404, "<html>404</html>");
        on(host, get(urlPathEqualTo("/v2/token")))
                .basicAuth("oauth2accesstoken", "ya29.x")
                .says(200, "{\"token\":\"gar\",\"expires_in\":3600}");
        on(host, get(urlPathMatching("/v2/project/.*")).withHeader("Authorization", equalTo("Bearer gar")))
                .says(403, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"Unauthenticated request\"}]}");

        assertContains(
                refused(host + "/project/repo/app:1", password("oauth2accesstoken", "ya29.x")),
                "authenticated as user \"oauth2accesstoken\"",
                "roles/artifactregistry.writer");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void acr() {
        String host = "corp.azurecr.io";
        challenge(host, "Bearer realm=\"https://corp.azurecr.io/oauth2/token\",service=\"corp.azurecr.io\"");
        on(
                        host,
                        post(urlPathEqualTo("/oauth2/token"))
                                .withRequestBody(containing("grant_type=refresh_token&refresh_token=eyJ"))
                                .withRequestBody(containing("service=corp.azurecr.io"))
                                .withRequestBody(containing("scope=repository%3Aapp%3Apull")))
                .says(200, "{\"access_token\":\"acr\"}");
        image(host, "Bearer acr");

        read(
                host + "/app:1",
                Optional.of(new Credential.IdentityToken(
                        "00000000-0000-0000-0000-000000000000", Secret.of("eyJ"), Optional.empty())));
    }

    /** Quay lets everybody read public repositories, and challenges on the first write. */
    @Test
    void quay() {
        on("quay.io", any(urlPathMatching("/v2/o/.*"))).says(404, "{}");
        on("quay.io", put(urlPathMatching("/v2/.*")))
                .answers(aResponse()
                        .withStatus(401)
                        .withHeader(
                                "WWW-Authenticate",
                                "Bearer realm=\"https://quay.io/v2/auth\",service=\"quay.io\","
                                        + "scope=\"repository:o/app:pull,push\""));
        on("quay.io", get(urlPathEqualTo("/v2/auth"))).basicAuth("o+robot", "r").says(200, "{\"token\":\"quay\"}");
        on("quay.io", put(urlPathMatching("/v2/.*")).withHeader("Authorization", equalTo("Bearer quay")))
                .answers(aResponse().withStatus(201).withHeader("Docker-Content-Digest", IMAGE.digest()));
        Registry registry = registry(password("o+robot", "r"));
        ImageReference reference = ImageReference.parse("quay.io/o/app:1");

        assertEquals(Optional.empty(), registry.digestOf(reference));
        registry.push(reference, manifest());

        server.verify(2, com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor(anyUrl()));
        assertContains(
                push("quay.io/o/app:1", password("o+robot", "wrong")), "user \"o+robot\"", "quay.io answered 404");
    }

    @Test
    void harbor() {
        String host = "harbor.example.com";
        challenge(host, "Bearer realm=\"https://harbor.example.com/service/token\",service=\"harbor-registry\"");
        on(host, get(urlPathEqualTo("/service/token"))).says(200, "{\"token\":\"less\"}");

        assertContains(
                refused(host + "/proj/app:1", password("robot$proj+ci", "r")), "user \"robot$proj+ci\"", "In Harbor");
    }

    /** The token server of GitLab is another host of the same domain. */
    @Test
    void gitLab() {
        challenge("registry.gitlab.com", "Bearer realm=\"https://gitlab.com/jwt/auth\",service=\"container_registry\"");
        on("gitlab.com", get(urlPathEqualTo("/jwt/auth")))
                .basicAuth("gitlab-ci-token", "job")
                .says(200, "{\"token\":\"gl\"}");
        on("gitlab.com", get(urlPathEqualTo("/jwt/auth")))
                .basicAuth("gitlab-ci-token", "old")
                .says(403, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"access forbidden\"}]}");
        image("registry.gitlab.com", "Bearer gl");

        read("registry.gitlab.com/g/p/app:1", password("gitlab-ci-token", "job"));
        assertContains(
                refused("registry.gitlab.com/g/p/app:1", password("gitlab-ci-token", "old")),
                "token server gitlab.com answered 403",
                "(denied)",
                "user \"gitlab-ci-token\"",
                "CI_JOB_TOKEN");
    }

    @Test
    void artifactory() {
        String host = "corp.jfrog.io";
        challenge(
                host, "Bearer realm=\"https://corp.jfrog.io/artifactory/api/docker/local/v2/token\",service=\"corp\"");
        on(host, get(urlPathEqualTo("/artifactory/api/docker/local/v2/token")))
                .basicAuth("jane", "key")
                .says(200, "{\"token\":\"jf\",\"access_token\":\"jf\"}");
        image(host, "Bearer jf");

        read(host + "/local/app:1", password("jane", "key"));
        assertContains(refused(host + "/local/app:1", Optional.empty()), "No credentials were found", "Artifactory");
    }

    @Test
    void nexus() {
        String host = "nexus.example.com";
        challenge(host, "Basic realm=\"Sonatype Nexus Repository Manager\"");
        on(host, get(urlPathMatching("/v2/.*"))).basicAuth("ci", "p").is(IMAGE);

        read(host + "/app:1", password("ci", "p"));
        assertContains(refused(host + "/app:1", password("ci", "wrong")), "authentication failed", "connector");
    }

    /** M36: the password stays here until the user says otherwise, and then goes there. */
    @Test
    void m36_aTokenServerOfAnotherDomainSeesNoSecretUnlessItIsTrusted() {
        String host = "registry.example.com";
        challenge(host, "Bearer realm=\"https://auth.example.net/token\",service=\"x\"");
        on("auth.example.net", get(urlPathEqualTo("/token"))).says(401, "{}");
        on("auth.example.net", get(urlPathEqualTo("/token")))
                .basicAuth("jane", "p")
                .says(200, "{\"token\":\"t\"}");
        image(host, "Bearer t");
        ImageReference reference = ImageReference.parse(host + "/app:1");

        assertContains(
                refused(host + "/app:1", password("jane", "p")),
                "<trustedTokenHosts>auth.example.net</trustedTokenHosts> (-Dmanifest.trustedTokenHosts=auth.example.net)");
        server.verify(0, getRequestedFor(urlPathEqualTo("/token")).withHeader("Authorization", containing("Basic")));

        registry(password("jane", "p"), Trust.usual().withTokenHosts(Set.of("auth.example.net")))
                .manifest(reference);
        server.verify(
                1,
                getRequestedFor(urlPathEqualTo("/token"))
                        .withBasicAuth(new com.github.tomakehurst.wiremock.client.BasicCredentials("jane", "p")));
    }

    private static Optional<Credential> password(String user, String password) {
        return Optional.of(new Credential.Password(user, Secret.of(password)));
    }

    private static void challenge(String host, String header) {
        on(host, any(urlPathMatching("/v2/.*")))
                .answers(aResponse()
                        .withStatus(401)
                        .withHeader("WWW-Authenticate", header)
                        .withBody("{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}"));
    }

    private static void image(String host, String authorization) {
        on(host, get(urlPathMatching("/v2/.*/manifests/1")).withHeader("Authorization", equalTo(authorization)))
                .is(IMAGE);
    }

    private static Script on(String host, MappingBuilder request) {
        return new Script(request.withHost(equalTo(host)));
    }

    private static void read(String reference, Optional<Credential> credential) {
        Manifest manifest = registry(credential).manifest(ImageReference.parse(reference));
        assertEquals(IMAGE.digest(), manifest.digest().toString());
    }

    private static String refused(String reference, Optional<Credential> credential) {
        return message(() -> registry(credential).manifest(ImageReference.parse(reference)));
    }

    private static String push(String reference, Optional<Credential> credential) {
        return message(() -> registry(credential).push(ImageReference.parse(reference), manifest()));
    }

    private static Manifest manifest() {
        return new Manifest(MediaType.of(IMAGE.mediaType()).orElseThrow(), IMAGE.manifestBytes());
    }

    private static Registry registry(Optional<Credential> credential) {
        return registry(credential, Trust.usual());
    }

    private static Registry registry(Optional<Credential> credential, Trust trust) {
        Proxies.Proxy way = new Proxies.Proxy("127.0.0.1", proxy.port(), "", Secret.of(""), "the test");
        Proxies.NoProxy nobody = new Proxies.NoProxy(List.of(), Proxies.NoProxy.Style.MAVEN);
        HttpSettings settings = HttpSettings.defaults()
                .withRetries(0)
                .withProxies(new Proxies(List.of(new Proxies.Rule(Set.of("https"), way, nobody))))
                .withTrust(trust.withCertificates(new CertificateFolders(List.of(folder.resolve("certs.d")), true)));
        Credentials credentials = new Credentials(
                List.of(new OnlySource(repository -> credential.map(some -> new FoundCredential(some, "the test")))));
        return new RegistryAccess().registry(settings, credentials, new SilentListener());
    }

    private static String message(Runnable run) {
        return String.valueOf(assertThrows(ManifestException.class, run::run).getMessage());
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
        }
    }

    /** What one host answers to one kind of request; of several that fit, the last that was added. */
    private record Script(MappingBuilder request) {
        Script basicAuth(String user, String password) {
            return new Script(request.withBasicAuth(user, password));
        }

        void says(int status, String body) {
            answers(aResponse().withStatus(status).withBody(body));
        }

        void is(SampleImage image) {
            answers(aResponse()
                    .withHeader("Content-Type", image.mediaType())
                    .withHeader("Docker-Content-Digest", image.digest())
                    .withBody(image.manifestBytes()));
        }

        void answers(ResponseDefinitionBuilder answer) {
            server.stubFor(request.willReturn(answer));
        }
    }
}
