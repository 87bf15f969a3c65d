/**
 * One request, one answer: with limits on time and size, retries, and words for everything that can go wrong. The one
 * importer of Apache HttpClient; {@link io.github.manifestlist.http.HttpTransport} is the door.
 */
@NullMarked
package io.github.manifestlist.http;

import org.jspecify.annotations.NullMarked;
