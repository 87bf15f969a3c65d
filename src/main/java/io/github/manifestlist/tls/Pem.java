package io.github.manifestlist.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One block of a PEM file (RFC 7468). */
final class Pem {
    private static final int LARGEST_FILE = 1 << 20;
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");

    private final String label;
    private final boolean encrypted;
    private final byte[] der;

    private Pem(String label, boolean encrypted, byte[] der) {
        this.label = label;
        this.encrypted = encrypted;
        this.der = der;
    }

    /** What stands behind {@code BEGIN}. */
    String label() {
        return label;
    }

    /** Whether it is encrypted, in the old style (headers, RFC 1421) or in the new one (its label). */
    boolean isEncrypted() {
        return encrypted;
    }

    /** What it holds. */
    byte[] der() {
        return der.clone();
    }

    /** All blocks of a file; text between them is none of ours. */
    static List<Pem> read(Path file) throws UnusableCertificate {
        String text = text(file);
        List<Pem> blocks = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        int place = 0;
        while (begin.find(place)) {
            String label = begin.group(1);
            int end = text.indexOf("-----END " + label + "-----", begin.end());
            if (end < 0) {
                throw malformed(file, "a block without an end");
            }
            blocks.add(block(file, label, text.substring(begin.end(), end)));
            place = end;
        }
        return blocks;
    }

    private static Pem block(Path file, String label, String body) throws UnusableCertificate {
        boolean encrypted = label.startsWith("ENCRYPTED ") || body.contains("4,ENCRYPTED");
        StringBuilder base64 = new StringBuilder();
        body.lines().filter(line -> line.indexOf(':') < 0).forEach(line -> base64.append(line.trim()));
        try {
            return new Pem(label, encrypted, Base64.getDecoder().decode(base64.toString()));
        } catch (IllegalArgumentException e) {
            throw malformed(file, "a block that is not Base64");
        }
    }

    static UnusableCertificate malformed(Path file, String reason) {
        return new UnusableCertificate(
                file + " is malformed: " + reason, "Put the file there anew, in PEM, or take it away");
    }

    private static String text(Path file) throws UnusableCertificate {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw malformed(file, "more than 1 MiB");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (UnusableCertificate e) {
            throw e;
        } catch (AccessDeniedException e) {
            throw new UnusableCertificate(
                    file + " cannot be read: permission denied", "Make it readable for the user who runs the build");
        } catch (IOException e) {
            throw new UnusableCertificate(
                    file + " cannot be read (" + e.getClass().getSimpleName() + ")", "Check what lies there");
        }
    }

    @Override
    public String toString() {
        return "Pem[" + label + "]";
    }
}
