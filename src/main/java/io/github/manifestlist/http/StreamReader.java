package io.github.manifestlist.http;

import java.io.IOException;

/** Reads a response while it flows; its connection is kept until this returns. */
@FunctionalInterface
public interface StreamReader<T> {
    T read(StreamedResponse response) throws IOException;
}
