package io.github.manifestlist.registry;

import io.github.manifestlist.ForeignText;
import io.github.manifestlist.ManifestException;
import io.github.manifestlist.http.Response;
import io.github.manifestlist.image.Repository;
import io.github.manifestlist.json.RegistryError;
import io.github.manifestlist.json.RegistryErrorReader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an answer that is no success means, and what to do about it.
 *
 * <p>The status decides; the codes in the body (OCI distribution-spec, "Error Codes") only make the text better, since
 * registries disagree about them.
 */
final class Refusal {
    private static final List<String> IMMUTABILITY =
            List.of("immutab", "overwrit", "already exists", "does not allow updating", "tag_invalid");
    private static final Pattern CODE = Pattern.compile("[A-Z_]{1,40}");

    private Refusal() {}

    /**
     * Words the refusal of a request.
     *
     * @param pass what the request carried
     * @param note why a challenge was not met; may be empty
     */
    static ManifestException of(String action, Pass pass, String note, String method, Response response) {
        if (response.status() == 401) {
            return Denial.unauthorized(action, pass, note, response, said(response, pass));
        }
        if (response.status() == 403) {
            return Denial.forbidden(action, pass, response, said(response, pass));
        }
        String mend = mend(pass.access().repository(), method, response, RegistryErrorReader.read(response.body()));
        return new ManifestException(
                isAccident(response) ? ManifestException.Kind.ACCIDENT : ManifestException.Kind.REFUSED,
                action,
                said(response, pass),
                Wording.of(response).behind(mend));
    }

    /** Whether the same may go well another time. */
    static boolean isAccident(Response response) {
        return response.status() >= 500 || response.status() == 429 || response.status() == 408;
    }

    /** Whether it is about the moment, and nothing that the registry does on principle. */
    static boolean mayPass(Response response) {
        return switch (response.status()) {
            case 408, 425, 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /**
     * Whether a tag was not moved because it must not be. ECR says {@code TAG_INVALID}, others have their own words for it;
     * who answers no word but that there is a conflict can mean nothing else.
     */
    static boolean isOfImmutableTag(Response response) {
        List<RegistryError> errors = RegistryErrorReader.read(response.body());
        return switch (response.status()) {
            case 409, 412 -> errors.isEmpty() || speakOfImmutability(errors);
            case 400, 403, 405 -> speakOfImmutability(errors);
            default -> false;
        };
    }

    /** Whether a manifest may have been refused for what kind it is. */
    static boolean mayBeOfType(Response response) {
        return response.status() == 415
                || (response.status() == 400 && has(RegistryErrorReader.read(response.body()), "MANIFEST_INVALID"));
    }

    private static boolean speakOfImmutability(List<RegistryError> errors) {
        return errors.stream()
                .map(error -> (error.code() + " " + error.message() + " " + error.detail()).toLowerCase(Locale.ROOT))
                .anyMatch(words -> IMMUTABILITY.stream().anyMatch(words::contains));
    }

    /** Whether it says anything that a registry says, rather than a web server. */
    static boolean hasWords(Response response) {
        return !RegistryErrorReader.read(response.body()).isEmpty();
    }

    /** Who answered what, without what the pass holds: some servers repeat what they were shown. */
    static String said(Response response, Pass pass) {
        List<RegistryError> errors = RegistryErrorReader.read(response.body()).stream()
                .map(error -> new RegistryError(
                        pass.veil().apply(error.code()), pass.veil().apply(error.message()), ""))
                .toList();
        return Wording.of(response).clause(response, answer(response, errors));
    }

    /** Status and codes alone, of somebody who was shown more than the pass says; without what the asker keeps secret. */
    static String codes(Response response, Asker asker) {
        Veil veil = asker.veil();
        return answer(
                response,
                RegistryErrorReader.read(response.body()).stream()
                        .filter(error -> CODE.matcher(error.code()).matches())
                        .map(error -> new RegistryError(veil.apply(error.code()), "", ""))
                        .toList());
    }

    /** What to do about an accident. */
    static String later(Response response) {
        return response.status() == 429
                ? RateLimit.mend(response)
                : "Try again " + RateLimit.when(response) + ", and ask whoever runs the registry if it goes on";
    }

    private static String answer(Response response, List<RegistryError> errors) {
        Stream<String> said = errors.stream().map(Refusal::text).distinct().limit(3);
        Stream<String> tried = response.tries() == 1 ? Stream.of() : Stream.of("tried " + response.tries() + " times");
        String more = Stream.concat(said, tried).collect(Collectors.joining("; "));
        return more.isEmpty() ? String.valueOf(response.status()) : response.status() + " (" + more + ")";
    }

    private static String text(RegistryError error) {
        String code = error.code().toLowerCase(Locale.ROOT).replace('_', ' ');
        String message = error.message();
        boolean repeats = message.isBlank() || message.equalsIgnoreCase(code);
        return ForeignText.clean(repeats ? code : code.isBlank() ? message : code + ": " + message);
    }

    private static String mend(Repository repository, String method, Response response, List<RegistryError> errors) {
        boolean writes = !method.equals("GET") && !method.equals("HEAD");
        return switch (response.status()) {
            case 404 -> notFound(repository, writes, errors);
            case 405 ->
                "The registry, or a proxy before it, does not allow " + method + " there; check registry and"
                        + " repository of the reference, and ask whoever runs them";
            case 409, 412 -> "The tag may be immutable; push under another (<manifestList>, <tags>)";
            case 413 ->
                "The registry, or a proxy before it, takes nothing of that size (4 MiB is usual for a manifest);"
                        + " ask whoever runs it to raise the limit";
            case 415 -> "The registry does not take this type of manifest; ask whoever runs it for a version that does";
            case 400 -> invalid(errors);
            default -> isAccident(response) ? later(response) : "Ask whoever runs the registry what it means by that";
        };
    }

    private static String notFound(Repository repository, boolean writes, List<RegistryError> errors) {
        if (writes) {
            return has(errors, "MANIFEST_BLOB_UNKNOWN")
                    ? "Something that the list needs is no longer in " + repository + "; run manifest:create again"
                    : "The repository may have to be made first: some registries make none by themselves";
        }
        return "Check registry, repository and tag, and that the image was pushed";
    }

    private static String invalid(List<RegistryError> errors) {
        return has(errors, "MANIFEST_BLOB_UNKNOWN")
                ? "Something that the list needs is no longer in the repository; run manifest:create again"
                : "Check that the registry takes lists of this type";
    }

    private static boolean has(List<RegistryError> errors, String code) {
        return errors.stream().anyMatch(error -> error.code().equals(code));
    }
}
