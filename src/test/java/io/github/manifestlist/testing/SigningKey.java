package io.github.manifestlist.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signs JSON Web Tokens as distribution wants them: ES256, with the certificate in the header, where the registry looks
 * whether it comes from its {@code rootcertbundle}.
 */
final class SigningKey {

    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;
    private final Certificate certificate;

    private SigningKey(PrivateKey key, Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** The one of this JVM: making another takes keytool a second, and what tells token servers apart is their issuer. */
    static SigningKey shared() {
        return Holder.SHARED;
    }

    /** PEM, for the {@code rootcertbundle}. */
    String pem() {
        return Keytool.pem(List.of(certificate));
    }

    /** The claims, signed. */
    String sign(Map<String, Object> claims) {
        try {
            var chain = List.of(Base64.getEncoder().encodeToString(certificate.getEncoded()));
            var content = part(Map.of("typ", "JWT", "alg", "ES256", "x5c", chain)) + "." + part(claims);
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /** The claims of a token that this key has signed. */
    Optional<Map<String, Object>> verify(String token) {
        var end = token.lastIndexOf('.');
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(certificate);
            signature.update(token.substring(0, Math.max(0, end)).getBytes(StandardCharsets.UTF_8));
            if (!signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)))) {
                return Optional.empty();
            }
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
        return Optional.of(Json.object(Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, end))));
    }

    private static String part(Map<String, Object> document) {
        return BASE64.encodeToString(Json.compact(document).getBytes(StandardCharsets.UTF_8));
    }

    private static final class Holder {
        private static final SigningKey SHARED = made();

        private static SigningKey made() {
            try (var folder = new TemporaryFolder("signing-key")) {
                var keys = new Keytool(folder.path().resolve("keys.p12"));
                keys.generate("tokens", "tokens");
                return new SigningKey(
                        (PrivateKey) keys.key("tokens"), keys.chain("tokens").get(0));
            }
        }
    }
}
