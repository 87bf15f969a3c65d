package io.github.manifestlist.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a response strictly (HttpClient's own parser skips what it does not understand, and writes it to the
 * log) and not without end.
 */
final class HeadParser implements HttpMessageParser<ClassicHttpResponse> {
    private static final int LARGEST_HEAD = 64 * 1024;

    private final HttpMessageParser<ClassicHttpResponse> parser;
    private @Nullable SessionInputBuffer buffer;

    HeadParser(Http1Config limits) {
        this.parser = new DefaultHttpResponseParser(limits);
    }

    /** Whether more came than belonged to the last response, so that the next would begin in the middle of something. */
    boolean hasLeftover() {
        return buffer != null && buffer.length() > 0;
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer input, InputStream stream) throws IOException {
        this.buffer = input;
        Bounded bounded = new Bounded(stream);
        try {
            return parser.parse(input, bounded);
        } catch (MessageConstraintException e) {
            throw new Signal(Fault.HEAD_TOO_LARGE, String.valueOf(e.getMessage()));
        } catch (HttpException e) {
            boolean http = bounded.looksLikeHttp();
            throw new Signal(http ? Fault.MALFORMED_RESPONSE : Fault.NOT_HTTP, String.valueOf(e.getMessage()));
        }
    }

    /** Lets no more through than a head may have, and remembers how it began. */
    private static final class Bounded extends FilterInputStream {
        private final byte[] first = new byte[5];
        private int count;

        Bounded(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (count >= LARGEST_HEAD) {
                throw new MessageConstraintException("more than 64 KiB");
            }
            int read = super.read(bytes, offset, length);
            for (int i = 0; i < read && count + i < first.length; i++) {
                first[count + i] = bytes[offset + i];
            }
            count += Math.max(0, read);
            return read;
        }

        boolean looksLikeHttp() {
            return new String(first, StandardCharsets.ISO_8859_1).equals("HTTP/");
        }
    }
}
