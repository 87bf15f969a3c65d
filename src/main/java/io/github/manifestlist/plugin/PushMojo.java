package io.github.manifestlist.plugin;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.image.ListFormat;
import io.github.manifestlist.operation.ListPlan;
import io.github.manifestlist.operation.LocalListReview;
import io.github.manifestlist.operation.PushList;
import io.github.manifestlist.operation.PushPlan;
import io.github.manifestlist.operation.PushResult;
import io.github.manifestlist.operation.RemoveLists;
import io.github.manifestlist.store.StoredList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the local list: makes the target repository complete (what it has is left alone, what another repository has is
 * mounted or copied), then writes the list under its tag. The tag moves last; a list that the tag names already is not
 * written again.
 *
 * @since 0.1.0
 */
@Mojo(name = "push", defaultPhase = LifecyclePhase.DEPLOY, requiresProject = false, threadSafe = true)
public final class PushMojo extends MakingMojo {
    /**
     * {@code true} pushes a list in which two entries claim one platform, or an entry has none. Default: {@code false}:
     * such a list is refused before any request.
     *
     * <p>Example: {@code -Dmanifest.allowDuplicatePlatforms}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.allowDuplicatePlatforms")
    private @Nullable String allowDuplicatePlatforms;

    /**
     * {@code true} removes the local list after the push, as {@code --purge} of {@code docker}. Default: {@code false}.
     *
     * <p>Example: {@code -Dmanifest.purge}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.purge")
    private @Nullable String purge;

    /**
     * {@code true} publishes nothing before every module of the build that uses this plugin got through; with
     * {@code <extensions>true</extensions>} in the plugin, before every module got through. In the module itself the list is
     * made and checked, and its digest is told ({@code digestFile}, properties); at the end the lists of all modules are
     * pushed, in the order of the modules, and behind them run the checks of {@code verify}. If a module fails, nothing
     * is published. A build with {@code --resume-from} pushes the lists of its own modules only: those that wait in
     * earlier modules are named, with the command that pushes them. Maven loads no plugin that a build does not use: where
     * the modules that are left use none of these goals, make the plugin an extension in their parent.
     * Default: {@code false}.
     *
     * <p>Example: {@code <pushAtEnd>true</pushAtEnd>}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.pushAtEnd")
    private @Nullable String pushAtEnd;

    /**
     * Further names for the same list, written after its own in this order. A value with {@code /}, {@code :} or {@code @} is
     * a reference, in whatever repository and registry, else a tag of the list's repository. As a property with commas
     * between them. Default: none.
     *
     * <p>Example: {@code -Dmanifest.tags=1,latest,other.example.com/team/app:1.0}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.tags")
    private @Nullable List<String> tags;

    /**
     * Whether the list is made first: {@code auto}: bound in a life cycle, unless this build has made it, so that a list
     * which an earlier build left is never published; called by name, only if there is no local list. {@code always}.
     * {@code never}: without a local list the goal fails. Default: {@code auto}.
     *
     * <p>What says how a list is made ({@code annotations}, {@code attestations}, {@code ignoreMissing}) takes effect where
     * it is made, and so not in a push that makes none.
     *
     * <p>Example: {@code -Dmanifest.createOnPush=always}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.createOnPush")
    private @Nullable String createOnPush;

    /**
     * {@code true} skips this goal, and no other. Default: {@code false}.
     *
     * <p>Example: {@code -Dmanifest.skipPush}
     *
     * @since 0.1.0
     */
    @Parameter(property = "manifest.skipPush")
    private @Nullable String skipPush;

    @Override
    ListConfiguration defaults() {
        ListConfiguration defaults = super.defaults();
        defaults.tags = tags;
        return defaults;
    }

    @Override
    void run() {
        if (parameters().bool(ParameterName.of("skipPush"), skipPush)) {
            getLog().info("Skipped, because manifest.skipPush is true");
            noteSkipped();
            return;
        }
        boolean removes = parameters().bool(ParameterName.of("purge"), purge) && !isDryRun();
        boolean waits = parameters().bool(ParameterName.of("pushAtEnd"), pushAtEnd) && !isDryRun();
        // All of them are checked before the first request, and all are made and fit before the first is pushed.
        Map<ConfiguredList, PushPlan> plans = new LinkedHashMap<>();
        List<Supplier<Push>> checks = new ArrayList<>();
        for (ConfiguredList list : lists()) {
            PushPlan plan = plan(list);
            Supplier<StoredList> local = local(list);
            plans.put(list, plan);
            checks.add(() -> checked(list, plan, local.get()));
        }
        SharedNames.refuse(plans);
        List<Push> pushes = new ArrayList<>();
        for (Supplier<Push> check : checks) {
            pushes.add(check.get());
        }
        push(pushes, waits);
        if (removes) {
            for (Push push : pushes) {
                work(DeferredWork.Stage.PURGE, push.list().name(), waits, () -> remove(push.list()));
            }
        }
    }

    private PushPlan plan(ConfiguredList list) {
        return new PushPlan(
                list.name(),
                list.tags(),
                list.required(),
                parameters().bool(ParameterName.of("allowDuplicatePlatforms"), allowDuplicatePlatforms),
                isDryRun());
    }

    private Push checked(ConfiguredList list, PushPlan plan, StoredList stored) {
        return new Push(list, stored, new PushList(registry(list.name()), store(), narrator()).prepare(plan, stored));
    }

    private void push(List<Push> pushes, boolean waits) {
        List<ImageReference> written = new ArrayList<>();
        for (Push push : pushes) {
            try {
                work(DeferredWork.Stage.PUSH, push.list().name(), waits, () -> written.addAll(push(push)));
            } catch (ManifestException e) {
                throw written.isEmpty() ? e : e.adding("Of the lists before it, all is written: " + joined(written));
            }
            publish(push.list(), push.stored());
        }
    }

    /** Returns the names that are written. */
    private List<ImageReference> push(Push push) {
        PushResult result = push.work().get();
        if (isDryRun()) {
            BuildSession.outcomes(session()).pushedDry(push.list().name());
            return List.of();
        }
        BuildSession.outcomes(session()).pushed(push.list().name());
        return result.tags();
    }

    private static String joined(List<ImageReference> names) {
        return names.stream().map(ImageReference::toString).collect(Collectors.joining(", "));
    }

    private void remove(ConfiguredList list) {
        new RemoveLists(store(), narrator()).run(List.of(list.name()));
    }

    /** The local list: read already, if it is pushed as it is, else made when it is asked for. */
    private Supplier<StoredList> local(ConfiguredList list) {
        CreateOnPush when = parameters().word(ParameterName.of("createOnPush"), createOnPush, CreateOnPush.AUTO);
        boolean madeByThisBuild = BuildSession.outcomes(session()).hasMade(store().folder(list.name()));
        boolean isLeft = when == CreateOnPush.AUTO && !parameters().isCalledByName() && !madeByThisBuild;
        if (when == CreateOnPush.ALWAYS || (isLeft && !list.sources().isEmpty())) {
            // Whatever lies there is not even read: it may be damaged.
            return made(list);
        }
        Optional<StoredList> present = store().find(list.name());
        if (present.isEmpty() && when == CreateOnPush.AUTO && !list.sources().isEmpty()) {
            return made(list);
        }
        StoredList stored = present.orElseThrow(() -> store().absent(list.name()));
        if (isLeft) {
            throw leftByEarlierBuild(list);
        }
        refuseOtherFormat(list, stored);
        ListPlan plan = list.plan(madeByThisBuild ? List.of() : list.sources(), mismatch(), false);
        new LocalListReview(narrator()).compare(plan, stored);
        return () -> stored;
    }

    private Supplier<StoredList> made(ConfiguredList list) {
        Supplier<StoredList> prepared = prepare(list, false);
        return () -> make(prepared);
    }

    private static ManifestException leftByEarlierBuild(ConfiguredList list) {
        return ManifestException.input(
                "cannot push " + list.name(),
                "the local list is that of an earlier build, and there are no <images> to make it anew of",
                "Bind manifest:create before, write <images> in the <configuration> of the plugin, or publish it as it"
                        + " is with <createOnPush>never</createOnPush> (-Dmanifest.createOnPush)");
    }

    private static void refuseOtherFormat(ConfiguredList list, StoredList present) {
        ListFormat format = list.format();
        boolean isOci = present.record().mediaType().isOci();
        if (format != ListFormat.AUTO && isOci != (format == ListFormat.OCI)) {
            throw ManifestException.input(
                    "cannot push " + list.name(),
                    "the local list is " + (isOci ? "an OCI index" : "a Docker manifest list") + ", and "
                            + ConfiguredList.FORMAT + " asks for the other kind",
                    "Make it anew with manifest:create or -Dmanifest.createOnPush=always, or correct the format");
        }
    }

    /** A list that is fit to be pushed, and what is left to do. */
    private record Push(ConfiguredList list, StoredList stored, Supplier<PushResult> work) {}
}
