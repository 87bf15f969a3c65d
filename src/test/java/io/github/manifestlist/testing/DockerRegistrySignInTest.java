package io.github.manifestlist.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, as distribution 2.8.2 keeps it. */
@RequiresTool("docker-registry")
final class DockerRegistrySignInTest extends SignInContract {

    @TempDir
    private static Path folder;

    private final List<RegistryProcess> registries = new ArrayList<>();

    @AfterAll
    void stopRegistries() {
        registries.forEach(RegistryProcess::close);
    }

    @Override
    String startBasic() {
        return started(RegistryProcess.builder().htpasswd(Htpasswd.add(folder.resolve("users"), USER, PASSWORD)));
    }

    @Override
    String startBearer(TokenServer server) {
        return started(RegistryProcess.builder().token(server));
    }

    private String started(RegistryProcess.Builder builder) {
        var registry = builder.start();
        registries.add(registry);
        return registry.host();
    }
}
