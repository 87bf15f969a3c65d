package io.github.manifestlist.http;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How patient, how persistent and how trusting a build is towards registries, and which way it takes to them.
 *
 * @param retries how often a request is repeated after its first try; 0 is never
 * @param parallelism how many requests may be in flight to one host
 * @param offline whether nothing may be asked at all
 */
public record HttpSettings(
        Timeouts timeouts, int retries, int parallelism, Trust trust, Proxies proxies, boolean offline) {

    public static HttpSettings defaults() {
        return new HttpSettings(Timeouts.defaults(), 5, 8, Trust.usual(), Proxies.none(), false);
    }

    public HttpSettings withTimeouts(Timeouts limits) {
        return new HttpSettings(limits, retries, parallelism, trust, proxies, offline);
    }

    public HttpSettings withRetries(int number) {
        return new HttpSettings(timeouts, number, parallelism, trust, proxies, offline);
    }

    public HttpSettings withParallelism(int number) {
        return new HttpSettings(timeouts, retries, number, trust, proxies, offline);
    }

    public HttpSettings withTrust(Trust whom) {
        return new HttpSettings(timeouts, retries, parallelism, whom, proxies, offline);
    }

    public HttpSettings withProxies(Proxies way) {
        return new HttpSettings(timeouts, retries, parallelism, trust, way, offline);
    }

    public HttpSettings withOffline(boolean value) {
        return new HttpSettings(timeouts, retries, parallelism, trust, proxies, value);
    }

    Duration connectTimeout() {
        return timeouts.connect();
    }

    Duration responseTimeout() {
        return timeouts.response();
    }

    Duration exchangeTimeout() {
        return timeouts.exchange();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpSettings that
                && timeouts.equals(that.timeouts)
                && retries == that.retries
                && parallelism == that.parallelism
                && trust.equals(that.trust)
                && proxies.equals(that.proxies)
                && offline == that.offline;
    }

    @Override
    public int hashCode() {
        return Objects.hash(timeouts, retries, parallelism, trust, proxies, offline);
    }
}
