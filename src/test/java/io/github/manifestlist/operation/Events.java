package io.github.manifestlist.operation;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Remembers what a narrator hears, each event as {@code name(argument, argument)}. */
final class Events {
    private final List<String> all = Collections.synchronizedList(new ArrayList<>());

    Narrator narrator() {
        return (Narrator) Proxy.newProxyInstance(
                Narrator.class.getClassLoader(), new Class<?>[] {Narrator.class}, (proxy, method, arguments) -> {
                    all.add(method.getName()
                            + Arrays.stream(arguments)
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", ", "(", ")")));
                    return null;
                });
    }

    /** The arguments of all events of that name. */
    List<String> of(String name) {
        return List.copyOf(all).stream()
                .filter(event -> event.startsWith(name + "("))
                .map(event -> event.substring(name.length() + 1, event.length() - 1))
                .toList();
    }
}
