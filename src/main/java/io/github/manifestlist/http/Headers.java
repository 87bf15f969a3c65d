package io.github.manifestlist.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.core5.http.Header;

/** The headers of a response, found by name in any case. */
final class Headers {
    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Headers(Header... headers) {
        for (Header header : headers) {
            String value = header.getValue();
            values.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(value == null ? "" : value);
        }
    }

    List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }
}
