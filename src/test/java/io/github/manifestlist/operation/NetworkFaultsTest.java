package io.github.manifestlist.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.manifestlist.image.ImageReference;
import io.github.manifestlist.testing.Conversation;
import io.github.manifestlist.testing.Misbehaviour;
import io.github.manifestlist.testing.RegistryRequest;
import io.github.manifestlist.testing.SampleImage;
import io.github.manifestlist.testing.SocketFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a network can do to a list that is made or pushed: what the user reads, and what is left behind on both sides. */
class NetworkFaultsTest extends NetworkFixture {
    private static final Duration LONGEST_FIRST_WAIT = Duration.ofMillis(500);

    @Test
    void n1_aRegistryThatIsDownIsAskedSixTimesAndNamed() throws IOException {
        network.close();

        assertContains(
                failure(this::push),
                "cannot ask whether " + list + " is there: connection refused by " + network.host()
                        + " (tried 6 times)",
                "Check that the registry is up",
                "No tag was moved");
        assertEquals(OLD.digest(), registry.digest("app", "1.0").orElseThrow());
    }

    @Test
    void n2_aHostThatNobodyKnowsIsLookedUpTwice() {
        ImageReference nowhere = ImageReference.parse("registry.invalid:5000/app:1.0");

        assertContains(
                failure(() -> create(nowhere)),
                "cannot read " + nowhere + ": cannot resolve registry.invalid (tried 2 times)",
                "proxy");
    }

    @Test
    void n3_aHostThatDropsPacketsIsGivenUp() throws IOException {
        patience(50, 10_000);
        // A full backlog: the kernel drops what else comes.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket();
                Socket second = new Socket()) {
            first.connect(full.getLocalSocketAddress());
            second.connect(full.getLocalSocketAddress());

            assertContains(
                    failure(() -> create(ImageReference.parse("127.0.0.1:" + full.getLocalPort() + "/app:1"))),
                    "connect timeout: 127.0.0.1:" + full.getLocalPort() + " did not take the connection within 50 ms"
                            + " (tried 6 times)",
                    "-Dmanifest.connectTimeout");
        }
    }

    @Test
    void n4_aRegistryThatNeverAnswersIsGivenUp() {
        patience(150, 10_000);
        network.strike(RegistryRequest.any(), SocketFault.stalling());

        assertPushFails("no response from " + network.host() + " within 150 ms (tried 6 times)", "responseTimeout");
    }

    @ParameterizedTest
    @EnumSource
    void n9_aResetBeforeTheAnswerIsNoticedByNobody(Step step) {
        network.strike(step.request(), SocketFault.resetting(), 1);

        step.assertSucceeds(this);
        assertTrue(events.of("retrying").size() <= 1, events.of("retrying").toString());
    }

    @Test
    void n10_aManifestIsReadAnewAfterAResetInTheMiddleOfIt() {
        network.strike(ARM_IS_READ, SocketFault.resettingInTheBody(), 1);
        assertCreated();

        network.strike(ARM_IS_READ, SocketFault.resettingInTheBody());
        assertCreateFails("connection reset by " + network.host() + " after " + ARM.manifestBytes().length / 2 + " of "
                + ARM.manifestBytes().length + " bytes (tried 6 times)");
    }

    @Test
    void n11_aManifestThatEndsEarlyIsReadAnew() {
        network.strike(ARM_IS_READ, SocketFault.truncating(), 1);
        assertCreated();

        network.strike(ARM_IS_READ, SocketFault.truncating());
        assertCreateFails("truncated: " + ARM.manifestBytes().length / 2 + " of " + ARM.manifestBytes().length
                + " bytes (tried 6 times)");
    }

    @Test
    void n12_bytesBehindAManifestDoNotBecomeTheNextAnswer() {
        network.strike(ARM_IS_READ, SocketFault.changing(answer -> answer + Conversation.ok("{}")));

        assertCreated();
        assertEquals(List.of(), events.of("retrying"));
    }

    @Test
    void n13_aConfigOfAnotherSizeThanItsManifestSaysIsNotRead() {
        network.strike(
                RegistryRequest.blob("GET"),
                SocketFault.endless("HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n", " ".repeat(4096)));
        assertCreateFails("has 1099511627776 bytes, and no more than " + ARM.configBytes().length + " are taken");

        registry.misbehave(
                RegistryRequest.blob("GET"),
                Misbehaviour.answer(200, "{}", Map.of("Content-Type", "application/octet-stream")));
        assertCreateFails("size mismatch: its manifest gives it " + ARM.configBytes().length
                + " bytes, and it has 2. Push that image again with a current tool");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length: 100\r\nContent-Length: 101", "Content-Length: 100\r\nTransfer-Encoding: chunked"
            })
    void n14_anAnswerOfTwoLengthsIsMalformed(String headers) {
        network.strike(ARM_IS_READ, SocketFault.measuring(headers));

        assertCreateFails("malformed response from " + network.host());
        assertEquals(List.of(), events.of("retrying"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zz\r\n", "5\r\nab"})
    void n15_chunksWithoutAnEndAreReadAnew(String end) {
        network.strike(ARM_IS_READ, SocketFault.chunkingWithoutEnd(end), 1);
        assertCreated();

        network.strike(ARM_IS_READ, SocketFault.chunkingWithoutEnd(end));
        assertCreateFails("truncated: ", " bytes (tried 6 times)");
    }

    @Test
    void n16_anAnswerThatTricklesIsCutOff() {
        patience(10_000, 700);
        network.strike(ARM_IS_READ, SocketFault.dribbling(20));

        assertCreateFails("the exchange with " + network.host() + " took longer than 700 ms");
    }

    @Test
    void n17_aHeadWithoutAnEndIsNotRead() {
        String status = "HTTP/1.1 200 OK\r\n";
        for (SocketFault fault : List.of(
                SocketFault.endless(status, "X-More: " + "a".repeat(100) + "\r\n"),
                SocketFault.endless(status + "X-More: ", "a".repeat(10_000)),
                SocketFault.answering(status + "X-More: " + "a".repeat(1 << 20) + "\r\nContent-Length: 0\r\n\r\n"),
                SocketFault.endless("", "HTTP/1.1 103 Early Hints\r\n\r\n"))) {
            network.strike(ARM_IS_READ, fault);

            assertCreateFails("response head too large from " + network.host());
            create("app:amd");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n", "\u0000\u0001\u0002", "ICY 200 OK\r\n\r\n"})
    void n18_whatIsNoHttpIsSaidToBeNone(String garbage) {
        network.strike(TAG_IS_ASKED_FOR, SocketFault.answering(garbage));

        assertPushFails("what " + network.host() + " answered is not an HTTP response");
    }

    @ParameterizedTest
    @EnumSource
    void n19_oneInternalErrorCostsALine(Step step) {
        registry.misbehave(step.request(), Misbehaviour.answer(500), 1);

        step.assertSucceeds(this);
        assertEquals(1, events.of("retrying").size(), events.of("retrying").toString());
        assertContains(events.of("retrying").get(0), "2, 6, status 500");
    }

    @Test
    void n20_aRegistryThatStaysUnavailableIsGivenUp() {
        registry.misbehave(TAG_IS_WRITTEN, Misbehaviour.answer(503));

        assertPushFails("the registry answered 503 (tried 6 times)", "Try again later");
        assertEquals(5, time.waits().size());
    }

    @Test
    void n20_whoIsGivenUpSaysForHowLongTheRegistryWantsToBeLeftAlone() {
        registry.misbehave(TAG_IS_WRITTEN, Misbehaviour.answer(503, "", Map.of("Retry-After", "600")));

        assertPushFails("the registry answered 503. Try again after 10 min, and ask whoever runs the registry");
        assertEquals(List.of(), time.waits());
    }

    @Test
    void n21_thePageOfAProxyIsNotPrinted() {
        network.strike(
                TAG_IS_WRITTEN,
                SocketFault.answering(
                        Conversation.response("502 Bad Gateway", "<html>\u001b[31m" + "a".repeat(2 << 20))));

        String message = assertPushFails(
                network.host() + " answered 502 (tried 6 times) with a web page, perhaps that of a proxy",
                "Try again later",
                "Check host and port of the reference",
                "settings.xml");
        assertTrue(message.length() < 1024 && !message.contains("<html>"), message);
    }

    @Test
    void n22_aRegistryThatWantsThreeSecondsGetsThem() {
        registry.misbehave(TAG_IS_WRITTEN, Misbehaviour.tooManyRequests("3"), 1);

        assertPushedOnce();
        assertEquals(List.of(Duration.ofSeconds(3)), time.waits());
    }

    @Test
    void n23_aDateToComeBackAtIsKept() {
        registry.misbehave(TAG_IS_WRITTEN, Misbehaviour.tooManyRequests("Tue, 24 Nov 2026 10:00:05 GMT"), 1);

        assertPushedOnce();
        assertEquals(List.of(Duration.ofSeconds(5)), time.waits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tue, 24 Nov 2026 09:59:55 GMT", "soon", "-5", "9223372036854775808"})
    void n23_nonsenseToComeBackAtIsOverlooked(String retryAfter) {
        registry.misbehave(TAG_IS_WRITTEN, Misbehaviour.tooManyRequests(retryAfter), 1);

        assertPushedOnce();
        assertTrue(time.waits().stream().allMatch(wait -> wait.compareTo(LONGEST_FIRST_WAIT) <= 0));
    }

    @Test
    void n24_aRegistryThatWantsADayIsGivenUpAtOnce() {
        registry.misbehave(
                TAG_IS_WRITTEN,
                Misbehaviour.answer(429, "{}", Map.of("Retry-After", "86400", "ratelimit-remaining", "0;w=21600")));

        assertPushFails(
                "the registry answered 429. The registry limits the rate of requests",
                "try again after 24 h (remaining quota: 0;w=21600)");
        assertEquals(List.of(), time.waits());
    }

    @Test
    void n24_aRegistryThatAlwaysSaysAtOnceIsToBeTriedLater() {
        registry.misbehave(TAG_IS_WRITTEN, Misbehaviour.tooManyRequests("0"));

        assertPushFails("the registry answered 429 (", "tried 6 times", "try again later");
    }

    @Test
    void n25_aWriteIsRepeatedWithTheSameBytes() {
        registry.misbehave(TAG_IS_WRITTEN, Misbehaviour.answer(503, "", Map.of("Retry-After", "2")), 1);

        assertPushedOnce();
        assertEquals(2, writes().size());
        assertEquals(writes().get(0), writes().get(1));
        assertEquals(List.of(Duration.ofSeconds(2)), time.waits());
    }

    @Test
    void n28_aReadThatIsNotAnsweredIsRepeated() {
        patience(500, 10_000);
        network.strike(ARM_IS_READ, SocketFault.stalling(), 1);

        assertCreated();
        assertContains(events.of("retrying").get(0), "no response from " + network.host());
    }

    @Test
    void n29_aWriteWhoseAnswerIsLostIsFoundAndNotRepeated() {
        patience(500, 10_000);
        for (SocketFault fault : List.of(SocketFault.actingThenResetting(), SocketFault.actingThenStalling())) {
            OLD.putInto(registry, "app", "1.0");
            registry.clearRequests();
            network.strike(TAG_IS_WRITTEN, fault, 1);

            assertPushedOnce();
        }
        assertEquals(List.of(list.toString(), list.toString()), events.of("confirmedByAsking"));
        assertEquals(List.of(), events.of("retrying"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void n30_aWriteThatWasLostIsRepeated(boolean tagIsThere) {
        if (!tagIsThere) {
            registry.deleteManifest("app", "1.0");
        }
        network.strike(TAG_IS_WRITTEN, SocketFault.resetting(), 2);

        assertPushedOnce();
        assertEquals(3, writes().size());
        assertEquals(writes().get(0), writes().get(2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void n31_aTagThatSomebodyElseMovedMeanwhileIsLeftAlone(boolean tagIsThere) {
        if (!tagIsThere) {
            registry.deleteManifest("app", "1.0");
        }
        SampleImage theirs = SampleImage.builder().seed(77).build();
        network.strike(TAG_IS_WRITTEN, (client, honest) -> {
            honest.request();
            theirs.putInto(registry, "app", "1.0");
            client.reset();
        });

        assertContains(
                failure(this::push),
                "cannot push " + list,
                "the tag was changed by someone else",
                "holds " + theirs.digest(),
                store().load(list).manifest().digest().toString());
        assertEquals(theirs.digest(), registry.digest("app", "1.0").orElseThrow());
        assertEquals(1, writes().size());
        assertTrue(store().load(list).record().pushed().isEmpty());
    }

    @Test
    void n31_aTagThatSomebodyElseMovedBehindAProxyThatHeardNothingIsLeftAlone() {
        SampleImage theirs = SampleImage.builder().seed(77).build();
        network.strike(TAG_IS_WRITTEN, (client, honest) -> {
            honest.request();
            theirs.putInto(registry, "app", "1.0");
            client.say(Conversation.response("504 Gateway Timeout", ""));
        });

        assertContains(
                failure(this::push),
                "the registry answered 504, and by now the tag was changed by someone else",
                "holds " + theirs.digest());
        assertEquals(theirs.digest(), registry.digest("app", "1.0").orElseThrow());
        assertEquals(1, writes().size());
    }

    @Test
    void n29_aWriteThatWasDoneBehindAProxyThatHeardNothingIsNotRepeated() {
        network.strike(
                TAG_IS_WRITTEN, SocketFault.changing(answer -> Conversation.response("504 Gateway Timeout", "")));

        assertPushedOnce();
        assertEquals(1, writes().size());
        assertEquals(List.of(), events.of("retrying"));
    }

    @Test
    void n31_aWriteOfWhichNobodyCanBeAskedIsNotRepeated() {
        network.strike(TAG_IS_WRITTEN, (client, honest) -> {
            honest.request();
            network.strike(TAG_IS_ASKED_FOR, SocketFault.resetting());
            client.reset();
        });

        assertContains(failure(this::push), "cannot push " + list, "Perhaps written: " + list);
        assertEquals(1, writes().size());
    }

    @Test
    void n34_aRefusalBeforeTheListWasReadIsWhatTheUserReads() {
        network.strike(
                TAG_IS_WRITTEN,
                SocketFault.answeringBeforeTheBody(
                        Conversation.response("413 Content Too Large", "", "Connection: close")));

        String message =
                assertPushFails("cannot push " + list + ": the registry answered 413", "4 MiB", "raise the limit");
        assertFalse(message.contains("ipe"), message);
    }

    @Test
    void n35_nothingWaitsForLeaveToSendABody() {
        SampleImage far = SampleImage.builder().seed(5).layers(1, 100_000).build();
        far.putInto(registry, "far", "1");
        registry.misbehave(RegistryRequest.mount(), Misbehaviour.refuseMount());
        create("far:1");

        assertPushedOnce();
        assertTrue(network.requests().stream().anyMatch(request -> request.startsWith("PUT /v2/app/blobs/uploads/")));
        assertTrue(network.requests().stream().noneMatch(request -> request.contains("Expect:")));
    }

    @ParameterizedTest
    @EnumSource
    void n39_aKeptConnectionThatDiedIsNoFailure(Step step) {
        network.strike(RegistryRequest.any(), SocketFault.resettingBehindTheBody());

        step.assertSucceeds(this);
    }

    @Test
    void n41_whereAHeadSaysTooLittleTheManifestIsRead() {
        for (Misbehaviour how : List.of(Misbehaviour.answer(405), Misbehaviour.omitDigest())) {
            OLD.putInto(registry, "app", "1.0");
            registry.clearRequests();
            registry.behave();
            registry.misbehave(RegistryRequest.manifest("HEAD"), how);

            assertPushedOnce();
            assertEquals(
                    1,
                    registry.requests(seen -> seen.line().startsWith("GET /v2/app/manifests/1.0"))
                            .size());
        }
    }

    @Test
    void n42_aRegistryThatFindsTheListOnlyAMomentLaterIsGivenThatMoment() {
        registry.misbehave(TAG_IS_WRITTEN, Misbehaviour.omitDigest());
        registry.misbehave(TAG_IS_ASKED_FOR.and(request -> isPushed()), Misbehaviour.answer(404), 2);

        assertPushedOnce();
        assertEquals(2, time.waits().size());
        assertContains(events.of("retrying").get(1), "3, 3, status 404");
    }

    @Test
    void n42_butNotForEver() {
        registry.misbehave(TAG_IS_WRITTEN, Misbehaviour.omitDigest());
        registry.misbehave(TAG_IS_ASKED_FOR.and(request -> isPushed()), Misbehaviour.answer(404));

        assertContains(
                failure(this::push),
                "cannot push " + list
                        + ": not confirmed: the registry took it, but has nothing under that name afterwards");
        assertEquals(2, time.waits().size());
    }

    private boolean isPushed() {
        return registry.digest("app", "1.0")
                .equals(Optional.of(store().load(list).manifest().digest().toString()));
    }

    /** The writes of the tag as they came over the network, whole. */
    private List<String> writes() {
        return network.requests().stream()
                .filter(request -> request.startsWith("PUT /v2/app/manifests/1.0 "))
                .toList();
    }

    /** A request that a fault can hit, and the goal that makes it. */
    private enum Step {
        READ_OF_A_MANIFEST,
        READ_OF_A_CONFIG,
        QUESTION_FOR_A_TAG,
        WRITE_OF_A_TAG;

        private Predicate<RegistryRequest> request() {
            return switch (this) {
                case READ_OF_A_MANIFEST -> ARM_IS_READ;
                case READ_OF_A_CONFIG -> RegistryRequest.blob("GET");
                case QUESTION_FOR_A_TAG -> TAG_IS_ASKED_FOR;
                case WRITE_OF_A_TAG -> TAG_IS_WRITTEN;
            };
        }

        private void assertSucceeds(NetworkFixture build) {
            switch (this) {
                case READ_OF_A_MANIFEST, READ_OF_A_CONFIG -> build.assertCreated();
                case QUESTION_FOR_A_TAG, WRITE_OF_A_TAG -> build.assertPushedOnce();
            }
        }
    }
}
