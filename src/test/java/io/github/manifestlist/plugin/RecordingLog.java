package io.github.manifestlist.plugin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** A Maven log that remembers what it was told, each line with its level in front. */
final class RecordingLog implements Log {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    List<String> lines() {
        return List.copyOf(lines);
    }

    String text() {
        return String.join("\n", lines());
    }

    List<String> warnings() {
        return lines().stream().filter(line -> line.startsWith("WARN ")).toList();
    }

    @Override
    public boolean isDebugEnabled() {
        return true;
    }

    @Override
    public void debug(@Nullable CharSequence content) {
        lines.add("DEBUG " + content);
    }

    @Override
    public void debug(@Nullable CharSequence content, @Nullable Throwable error) {
        lines.add("DEBUG " + content + " " + error);
    }

    @Override
    public void debug(@Nullable Throwable error) {
        lines.add("DEBUG " + error);
    }

    @Override
    public boolean isInfoEnabled() {
        return true;
    }

    @Override
    public void info(@Nullable CharSequence content) {
        lines.add("INFO " + content);
    }

    @Override
    public void info(@Nullable CharSequence content, @Nullable Throwable error) {
        lines.add("INFO " + content + " " + error);
    }

    @Override
    public void info(@Nullable Throwable error) {
        lines.add("INFO " + error);
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public void warn(@Nullable CharSequence content) {
        lines.add("WARN " + content);
    }

    @Override
    public void warn(@Nullable CharSequence content, @Nullable Throwable error) {
        lines.add("WARN " + content + " " + error);
    }

    @Override
    public void warn(@Nullable Throwable error) {
        lines.add("WARN " + error);
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    public void error(@Nullable CharSequence content) {
        lines.add("ERROR " + content);
    }

    @Override
    public void error(@Nullable CharSequence content, @Nullable Throwable error) {
        lines.add("ERROR " + content + " " + error);
    }

    @Override
    public void error(@Nullable Throwable error) {
        lines.add("ERROR " + error);
    }
}
