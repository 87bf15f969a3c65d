package io.github.manifestlist.credentials;

import io.github.manifestlist.Environment;
import io.github.manifestlist.ForeignText;
import io.github.manifestlist.ManifestException.Kind;
import io.github.manifestlist.json.HelperAnswerReader;
import io.github.manifestlist.json.MalformedDocumentException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** One {@code docker-credential-…}, which is asked one thing at a time and nothing twice. */
final class CredentialHelper {
    /** How helpers say that they have nothing, all of them in these words (docker-credential-helpers, errors). */
    private static final List<String> NOT_FOUND =
            List.of("credentials not found in native keychain", "no credentials server URL", "no credentials username");

    private final String name;
    private final SearchPath path;
    private final HelperProcess process;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    CredentialHelper(String name, Environment environment, Duration deadline) {
        this.name = name;
        this.path = new SearchPath(environment);
        this.process = new HelperProcess(name, environment.variables(), deadline);
    }

    /** What came of a question, which is the same however often it is put. */
    private record Answer(Optional<Credential> credential, Optional<HelperFailure> failure) {}

    /** What it keeps for a server. */
    Optional<Credential> get(String serverUrl) throws HelperFailure, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            Answer answer = answers.get(serverUrl);
            if (answer == null) {
                answer = ask(serverUrl);
                answers.put(serverUrl, answer);
            }
            if (answer.failure().isPresent()) {
                throw answer.failure().get();
            }
            return answer.credential();
        } finally {
            oneAtATime.unlock();
        }
    }

    private Answer ask(String serverUrl) throws InterruptedException {
        try {
            Path program =
                    path.find(name).orElseThrow(() -> new HelperFailure(Kind.INPUT, name + " not found on PATH"));
            return new Answer(credential(process.run(List.of(program.toString(), "get"), serverUrl)), Optional.empty());
        } catch (HelperFailure e) {
            return new Answer(Optional.empty(), Optional.of(e));
        }
    }

    private Optional<Credential> credential(HelperProcess.Result result) throws HelperFailure {
        if (result.exit() != 0) {
            if (saysNotFound(result.stdout()) || saysNotFound(result.stderr())) {
                return Optional.empty();
            }
            throw new HelperFailure(
                    Kind.ACCIDENT, name + " ended with exit code " + result.exit() + firstLine(result.stderr()));
        }
        try {
            return HelperAnswerReader.read(result.stdout())
                    .map(answer -> Credential.of(answer.username(), answer.secret()));
        } catch (MalformedDocumentException e) {
            throw new HelperFailure(Kind.ACCIDENT, name + " gave an unusable answer: " + e.rule());
        }
    }

    private static boolean saysNotFound(byte[] output) {
        String text = new String(output, StandardCharsets.UTF_8);
        return NOT_FOUND.stream().anyMatch(text::contains);
    }

    /** Of standard error only: on standard output helpers print secrets. */
    private static String firstLine(byte[] stderr) {
        Stream<String> lines = new String(stderr, StandardCharsets.UTF_8).lines();
        return lines.map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(line -> ", saying: " + ForeignText.clean(line))
                .orElse(" and said nothing on standard error");
    }
}
