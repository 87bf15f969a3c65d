package io.github.manifestlist.operation;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Hears the story of an operation: each event as its name, followed by what it was told with. */
final class Told {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    /** The ear, which has no behaviour to speak of. */
    Narrator narrator() {
        return (Narrator) Proxy.newProxyInstance(
                Narrator.class.getClassLoader(), new Class<?>[] {Narrator.class}, (proxy, method, arguments) -> {
                    events.add(method.getName() + " "
                            + Arrays.stream(arguments).map(String::valueOf).collect(Collectors.joining(" ")));
                    return null;
                });
    }

    /** All events of one name. */
    List<String> of(String name) {
        return List.copyOf(events).stream()
                .filter(event -> event.startsWith(name + " "))
                .toList();
    }
}
