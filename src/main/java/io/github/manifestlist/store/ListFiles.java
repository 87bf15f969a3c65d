package io.github.manifestlist.store;

import io.github.manifestlist.ManifestException;
import io.github.manifestlist.image.Digest;
import io.github.manifestlist.image.ListRecord;
import io.github.manifestlist.json.ListRecordCodec;
import io.github.manifestlist.json.MalformedDocumentException;
import io.github.manifestlist.json.OciLayoutCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The files in a list's folder, by their paths within it: those of an OCI image layout, and two more. */
final class ListFiles {
    static final String RECORD = "list.json";

    /** The folder of the files that are named by their digests. */
    static final String BLOBS = "blobs";

    private static final Pattern OURS = Pattern.compile(
            "oci-layout|index\\.json|list\\.json|\\.list\\.json\\.new|digest|blobs[/\\\\]sha(256|384|512)[/\\\\][0-9a-f]+");

    private ListFiles() {}

    static Map<String, byte[]> of(StoredList stored) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("oci-layout", OciLayoutCodec.layout());
        for (Map.Entry<Digest, byte[]> blob : stored.documents().blobs().entrySet()) {
            files.put(blob(blob.getKey()), blob.getValue());
        }
        files.put(blob(stored.manifest().digest()), stored.manifest().bytes());
        files.put(
                "index.json",
                OciLayoutCodec.index(
                        stored.manifest().descriptor(),
                        stored.record().reference().tagOrDigest()));
        files.put(RECORD, readable(stored.record()));
        files.put("digest", (stored.manifest().digest() + "\n").getBytes(StandardCharsets.US_ASCII));
        return files;
    }

    /** A list.json that can be read again. */
    private static byte[] readable(ListRecord record) {
        byte[] bytes = ListRecordCodec.encode(record);
        try {
            ListRecordCodec.decode(bytes);
            return bytes;
        } catch (MalformedDocumentException e) {
            throw ManifestException.input(
                    "cannot save the list " + record.reference(),
                    "what is to be said of its " + record.entries().size()
                            + " entries is more than a list.json can hold",
                    "List fewer images, or say less in <annotations>");
        }
    }

    static String blob(Digest digest) {
        return BLOBS + "/" + digest.algorithm() + "/" + digest.hex();
    }

    /** Whether a file is one that this plugin makes. */
    static boolean isOurs(Path file) {
        return OURS.matcher(file.toString()).matches();
    }
}
