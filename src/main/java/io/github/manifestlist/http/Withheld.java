package io.github.manifestlist.http;

/**
 * Why a secret is not sent somewhere.
 *
 * @param why a clause
 * @param mend the line that would allow it, a sentence without its full stop
 */
public record Withheld(String why, String mend) {}
