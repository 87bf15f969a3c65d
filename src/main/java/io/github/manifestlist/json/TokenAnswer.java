package io.github.manifestlist.json;

import io.github.manifestlist.Secret;
import java.time.Duration;

/**
 * What a token server gives (distribution, "Token Authentication Specification"); opaque.
 *
 * @param lifetime from receipt; {@code issued_at} is not believed, since clocks differ
 */
public record TokenAnswer(Secret token, Duration lifetime) {}
