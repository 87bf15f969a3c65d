package io.github.manifestlist.http;

import java.time.Duration;

/**
 * How patient, how persistent and how trusting a build is towards registries.
 *
 * @param connectTimeout longest wait for a connection, and again for its TLS handshake
 * @param responseTimeout longest wait for the beginning of a response, and for its next byte
 * @param exchangeTimeout longest time from the last byte of a request to the end of its response, streams excepted
 * @param retries how often a request is repeated after its first try; 0 is never
 * @param parallelism how many requests may be in flight to one host
 * @param insecure what {@code insecure} and {@code insecureRegistries} allow
 * @param offline whether nothing may be asked at all
 * @param userAgent the name under which requests go
 */
public record HttpSettings(
        Duration connectTimeout,
        Duration responseTimeout,
        Duration exchangeTimeout,
        int retries,
        int parallelism,
        InsecureRegistries insecure,
        boolean offline,
        String userAgent) {

    public static HttpSettings defaults() {
        return new HttpSettings(
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                5,
                8,
                InsecureRegistries.none(),
                false,
                "manifest-maven-plugin");
    }

    public HttpSettings withConnectTimeout(Duration timeout) {
        return new HttpSettings(
                timeout, responseTimeout, exchangeTimeout, retries, parallelism, insecure, offline, userAgent);
    }

    public HttpSettings withResponseTimeout(Duration timeout) {
        return new HttpSettings(
                connectTimeout, timeout, exchangeTimeout, retries, parallelism, insecure, offline, userAgent);
    }

    public HttpSettings withExchangeTimeout(Duration timeout) {
        return new HttpSettings(
                connectTimeout, responseTimeout, timeout, retries, parallelism, insecure, offline, userAgent);
    }

    public HttpSettings withRetries(int number) {
        return new HttpSettings(
                connectTimeout, responseTimeout, exchangeTimeout, number, parallelism, insecure, offline, userAgent);
    }

    public HttpSettings withParallelism(int number) {
        return new HttpSettings(
                connectTimeout, responseTimeout, exchangeTimeout, retries, number, insecure, offline, userAgent);
    }

    public HttpSettings withInsecure(InsecureRegistries registries) {
        return new HttpSettings(
                connectTimeout, responseTimeout, exchangeTimeout, retries, parallelism, registries, offline, userAgent);
    }

    public HttpSettings withOffline(boolean value) {
        return new HttpSettings(
                connectTimeout, responseTimeout, exchangeTimeout, retries, parallelism, insecure, value, userAgent);
    }

    public HttpSettings withUserAgent(String name) {
        return new HttpSettings(
                connectTimeout, responseTimeout, exchangeTimeout, retries, parallelism, insecure, offline, name);
    }
}
