package io.github.manifestlist.plugin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.jspecify.annotations.Nullable;

/**
 * Hears of modules and of the end before Maven's own listener does, so that what fails then is a failure of the build.
 * A proxy, because whatever the Maven that runs has to tell goes on to that listener.
 */
final class ModulesListener {
    private ModulesListener() {}

    static ExecutionListener around(@Nullable ExecutionListener listener, EndOfBuild end, Consumer<String> warn) {
        ExecutionListener next = listener == null ? new AbstractExecutionListener() {} : listener;
        return (ExecutionListener) Proxy.newProxyInstance(
                ModulesListener.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> {
                    hear(method, arguments, end, warn);
                    return forward(method, arguments, next);
                });
    }

    private static void hear(Method event, Object[] arguments, EndOfBuild end, Consumer<String> warn) {
        switch (event.getName()) {
            case "projectSucceeded" -> end.succeeded(((ExecutionEvent) arguments[0]).getProject());
            case "sessionEnded" -> end.ended(warn);
            default -> {}
        }
    }

    private static @Nullable Object forward(Method event, Object[] arguments, ExecutionListener next) throws Throwable {
        try {
            return event.invoke(next, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
