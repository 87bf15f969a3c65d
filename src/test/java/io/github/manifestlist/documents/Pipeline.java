package io.github.manifestlist.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What a CI runs: the {@code script}s of GitLab, the {@code run}s of GitHub, the {@code sh} of a Jenkinsfile.
 *
 * @param commands scripts in their order, as the machine of an architecture sees them
 */
record Pipeline(List<String> commands) {
    /** The runner on which the tests run all of it. */
    static final String ARCHITECTURE = "arm64";

    private static final Pattern JENKINS_STEP = Pattern.compile("\\bsh\\s+'([^']*)'");

    /** What GitLab takes for something else than the name of a job (its CI/CD YAML syntax reference, "Unavailable names for jobs"). */
    private static final Set<String> NO_JOBS = Set.of(
            "image",
            "services",
            "stages",
            "before_script",
            "after_script",
            "variables",
            "cache",
            "include",
            "true",
            "false",
            "nil");

    static Pipeline of(Block block) {
        List<String> commands = new ArrayList<>();
        if (block.language().equals("groovy")) {
            JENKINS_STEP.matcher(block.text()).results().forEach(step -> commands.add(step.group(1)));
        } else {
            Object file = yaml(block.text());
            refuseNoJobs(file);
            collect(file, commands);
        }
        if (commands.isEmpty()) {
            throw new AssertionError(block + " runs nothing");
        }
        return new Pipeline(commands.stream()
                .map(command -> command.replace("${{ matrix.arch }}", ARCHITECTURE))
                .toList());
    }

    private static void refuseNoJobs(Object file) {
        if (file instanceof Map<?, ?> jobs) {
            jobs.forEach((name, job) -> {
                if (job instanceof Map<?, ?> map && map.containsKey("script") && NO_JOBS.contains(name)) {
                    throw new AssertionError("GitLab takes no job of the name " + name);
                }
            });
        }
    }

    /** Fails for what is no YAML, and for a key that stands twice. */
    static Object yaml(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(strict)).load(text);
    }

    private static void collect(Object node, List<String> commands) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key.equals("run") || key.equals("script")) {
                    scripts(value, commands);
                } else {
                    collect(value, commands);
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(item -> collect(item, commands));
        }
    }

    private static void scripts(Object value, List<String> commands) {
        if (value instanceof List<?> list) {
            list.forEach(item -> scripts(item, commands));
        } else {
            String.valueOf(value).lines().filter(line -> !line.isBlank()).forEach(commands::add);
        }
    }
}
