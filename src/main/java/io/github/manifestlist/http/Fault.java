package io.github.manifestlist.http;

/** Everything that can keep a request from getting an answer; each has its own words in {@link Faults}. */
public enum Fault {
    UNKNOWN_HOST,
    CONNECTION_REFUSED,
    NO_ROUTE,
    CONNECT_TIMEOUT,
    RESPONSE_TIMEOUT,
    /** The exchange as a whole took too long, even if bytes kept coming. */
    DEADLINE,
    TLS_UNTRUSTED,
    TLS_EXPIRED,
    TLS_WRONG_NAME,
    TLS_HANDSHAKE,
    TLS_TIMEOUT,
    /** Something below {@code certs.d} is no use. */
    CERTIFICATE_FILES,
    /** The server wants a client certificate, or another than it got. */
    CLIENT_CERTIFICATE,
    /** The proxy wants to know who asks, or does not know who asked. */
    PROXY_AUTHENTICATION,
    /** The proxy leads nobody there. */
    PROXY_REFUSED,
    /** The proxy would lead there, and got nowhere. */
    PROXY_CANNOT_REACH,
    /** The answer to the TLS hello was plain HTTP. */
    PLAIN_HTTP,
    /** It was neither TLS nor plain HTTP. */
    NOT_TLS,
    CONNECTION_RESET,
    TRUNCATED,
    NOT_HTTP,
    HEAD_TOO_LARGE,
    BODY_TOO_LARGE,
    CONTENT_ENCODING,
    REDIRECT_REFUSED,
    /** What a registry names for an upload or for tokens may not be asked. */
    DESTINATION_REFUSED,
    /** Nobody whom the user did not name may send us there. */
    INTERNAL_ADDRESS,
    /** Something secret was to travel where it may not. */
    CREDENTIALS_WITHHELD,
    MALFORMED_RESPONSE,
    /** What was to be sent could not be read to its end. */
    BODY_SOURCE,
    OFFLINE,
    INTERRUPTED,
    OTHER;

    /** Whether the request may have done its work although nobody said so. */
    boolean leavesDoubt() {
        return this == CONNECTION_RESET || this == RESPONSE_TIMEOUT || this == TRUNCATED;
    }
}
