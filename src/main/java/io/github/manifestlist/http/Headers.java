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
            List<String> known = values.get(header.getName());
            List<String> lines = known == null ? new ArrayList<>() : known;
            lines.add(header.getValue() == null ? "" : header.getValue());
            values.put(header.getName(), lines);
        }
    }

    List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    Optional<String> first(String name) {
        List<String> lines = all(name);
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(0));
    }
}
