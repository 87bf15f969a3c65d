package io.github.manifestlist.plugin;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.Platform;
import io.github.manifestlist.operation.ListPlan;
import io.github.manifestlist.operation.VerifyList;
import io.github.manifestlist.operation.VerifyPlan;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks a pushed list: that the registry has it, that it is the local list, that the required platforms are in it, that
 * every manifest it names is there (with {@code deep}: every blob), and whether the tags have moved that it was made of.
 * Everything that is wrong is reported, then the build fails. Without a local list, only what the registry holds is checked.
 * Writes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public final class VerifyMojo extends RemoteMojo {
    private static final ParameterName REQUIRED_PLATFORMS = ParameterName.of("requiredPlatforms");

    /**
     * The images of the list with their platforms, as for {@code create}: what is declared for one must be in the list,
     * unless {@code requiredPlatforms} says otherwise. Default: none.
     *
     * <p>Example: {@code <image><reference>registry.example.com/app:1.0-armhf</reference><platform>linux/arm/v7</platform></image>}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.images")
    private @Nullable List<ImageConfiguration> images;

    /**
     * Platforms that must be in the list, each {@code os/arch} or {@code os/arch/variant}; with commas between them as a
     * property. Default: the platforms that are declared for {@code images}.
     *
     * <p>Example: {@code -Dmanifest.requiredPlatforms=linux/amd64,linux/arm64}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.requiredPlatforms")
    private @Nullable List<String> requiredPlatforms;

    /**
     * {@code true} also checks that every config and every layer is there. Default: {@code false}.
     *
     * <p>Example: {@code -Dmanifest.deep}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.deep")
    private @Nullable String deep;

    @Override
    void run() {
        ImageReference list = listName();
        VerifyPlan plan =
                new VerifyPlan(list, List.of(), required(list), parameters().bool(ParameterName.of("deep"), deep));
        Optional<String> whyNot = BuildSession.outcomes(session()).whyNotPushed(list);
        if (whyNot.isPresent()) {
            getLog().info("Skipped, because " + whyNot.get());
            return;
        }
        new VerifyList(registry(list), store(), narrator(), requestsAtOnce()).run(plan);
    }

    private List<Platform> required(ImageReference list) {
        List<Platform> given =
                parameters().values(REQUIRED_PLATFORMS, requiredPlatforms, PomValue::commaSeparated).stream()
                        .map(PomValue::platform)
                        .toList();
        return given.isEmpty()
                ? ListPlan.of(list, Images.read(parameters(), images)).required()
                : given;
    }
}
