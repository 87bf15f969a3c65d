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
            List<String> of = known == null ? new ArrayList<>() : known;
            of.add(header.getValue() == null ? "" : header.getValue());
            values.put(header.getName(), of);
        }
    }

    List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    Optional<String> first(String name) {
        List<String> of = all(name);
        return of.isEmpty() ? Optional.empty() : Optional.of(of.get(0));
    }
}
