package io.github.manifestlist.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A program that does some of the jobs.
 *
 * @param name in tables and charts
 * @param jobs the command lines for a job, one after the other
 */
record Tool(String name, Map<Job, Function<Subject, List<List<String>>>> jobs) {
    boolean does(Job job) {
        return jobs.containsKey(job);
    }

    List<List<String>> commands(Job job, Subject subject) {
        return jobs.get(job).apply(subject);
    }
}
