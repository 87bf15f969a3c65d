package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.operation.VerifyList;
import io.github.manifestlist.operation.VerifyPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks a pushed list: that the registry has it, that it is the local list, that the required platforms are in it, that
 * every manifest it names is there (with {@code deep}: every blob), and whether the tags have moved that it was made of.
 * Everything that is wrong is reported, then the build fails. Writes nothing. What {@code push} keeps for the end of the build
 * ({@code pushAtEnd}) is checked there, behind the push.
 *
 * <p>Source tags that were deleted on purpose count as moved. Without a local list, only what the registry holds is checked:
 * {@code manifest:rm} removes it.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public final class VerifyMojo extends SourcesMojo {
    /**
     * {@code true} also checks that every config and every layer is there. Default: {@code false}.
     *
     * <p>Example: {@code -Dmanifest.deep}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.deep")
    private @Nullable String deep;

    /**
     * The further names of the list, as for {@code push}: they are checked too. Default: none.
     *
     * <p>Example: {@code -Dmanifest.tags=1,latest,other.example.com/team/app:1.0}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.tags")
    private @Nullable List<String> tags;

    @Override
    ListConfiguration defaults() {
        ListConfiguration defaults = super.defaults();
        defaults.tags = tags;
        return defaults;
    }

    @Override
    void run() {
        boolean checksBlobs = parameters().bool(ParameterName.of("deep"), deep);
        Map<ConfiguredList, VerifyPlan> plans = new LinkedHashMap<>();
        lists().forEach(list ->
                plans.put(list, new VerifyPlan(list.name(), list.tags(), list.required(), checksBlobs)));
        List<ManifestException> failures = new ArrayList<>();
        plans.forEach((list, plan) -> {
            try {
                verify(list, plan);
            } catch (ManifestException e) {
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            throw ManifestException.allOf(failures);
        }
    }

    private void verify(ConfiguredList list, VerifyPlan plan) {
        boolean waits = BuildSession.end(session()).holdsPushOf(list.name());
        Optional<String> whyNot = BuildSession.outcomes(session()).whyNotPushed(list.name());
        if (whyNot.isPresent() && !waits) {
            getLog().info("Skipped, because " + whyNot.get());
            return;
        }
        VerifyList check = new VerifyList(registry(list.name()), store(), narrator());
        work(DeferredWork.Stage.VERIFY, list.name(), waits, () -> check.run(plan));
    }
}
