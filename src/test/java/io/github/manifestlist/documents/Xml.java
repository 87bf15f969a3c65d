package io.github.manifestlist.documents;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** Reads XML whose mistakes are those of a document. */
final class Xml {
    private Xml() {}

    /** What one of Maven's readers makes of a text. */
    interface Reader<T> {
        T read(StringReader text) throws IOException, XmlPullParserException;
    }

    /** Fails with the place if it cannot be read. */
    static <T> T read(String text, Object place, Reader<T> reader) {
        try {
            return reader.read(new StringReader(text));
        } catch (XmlPullParserException e) {
            throw new AssertionError(place + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Xpp3Dom dom(String text, Object place) {
        return read(text, place, Xpp3DomBuilder::build);
    }
}
