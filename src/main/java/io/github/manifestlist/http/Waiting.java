package io.github.manifestlist.http;

import java.time.Duration;
import java.time.Instant;

/** The seam to time, so that tests wait for nothing. */
interface Waiting {
    Instant now();

    /** Lets time pass; an interrupt ends it at once. */
    void pause(Duration duration) throws InterruptedException;

    static Waiting real() {
        return new Waiting() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis());
            }
        };
    }
}
