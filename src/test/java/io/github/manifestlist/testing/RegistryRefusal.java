package io.github.manifestlist.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries an error answer from where the fault is found to where answers are sent. */
final class RegistryRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    private RegistryRefusal(Reply reply) {
        super(null, null, false, false);
        this.reply = reply;
    }

    static RegistryRefusal of(int status, String code, String message) {
        return of(status, code, message, List.of());
    }

    /** With one error for each of the details. */
    static RegistryRefusal of(int status, String code, String message, List<?> details) {
        var errors = new ArrayList<Map<String, Object>>();
        for (var detail : details) {
            var error = error(code, message);
            error.put("detail", detail);
            errors.add(error);
        }
        return new RegistryRefusal(Reply.json(
                status, Map.of("errors", details.isEmpty() ? List.of(error(code, message)) : errors)));
    }

    /** A path or a method that distribution's router does not know; such answers are no JSON. */
    static RegistryRefusal text(int status, String body) {
        return new RegistryRefusal(Reply.text(status, body));
    }

    Reply reply() {
        return reply;
    }

    private static Map<String, Object> error(String code, String message) {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", code);
        error.put("message", message);
        return error;
    }
}
