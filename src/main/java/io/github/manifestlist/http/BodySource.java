package io.github.manifestlist.http;

import java.io.IOException;
import java.io.InputStream;

/** Opens the bytes of a request's body, anew for each try. */
@FunctionalInterface
public interface BodySource {
    InputStream open() throws IOException;
}
