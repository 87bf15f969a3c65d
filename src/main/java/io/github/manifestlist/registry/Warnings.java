package io.github.manifestlist.registry;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.http.Response;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a registry wants its users to know (OCI distribution-spec, "Warnings"). */
final class Warnings {
    /** Of one answer: whoever says more than that floods the log. */
    private static final int MOST = 5;

    private static final Pattern WARNING = Pattern.compile("299 - \"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");
    private static final Pattern QUOTED = Pattern.compile("\\\\(.)");

    private Warnings() {}

    /** Their texts, fit for a log and without what the pass holds; {@code Warning} headers of another form are none. */
    static List<String> of(Response response, Pass pass) {
        List<String> headers = response.headers("Warning");
        return headers.isEmpty() ? List.of() : texts(headers, pass);
    }

    private static List<String> texts(List<String> headers, Pass pass) {
        return headers.stream()
                .flatMap(header -> WARNING.matcher(header).results())
                .map(warning -> QUOTED.matcher(warning.group(1))
                        .replaceAll(quoted -> Matcher.quoteReplacement(quoted.group(1))))
                .map(text -> ForeignText.clean(pass.veil().apply(text)))
                .filter(text -> !text.isBlank())
                .distinct()
                .limit(MOST)
                .toList();
    }
}
