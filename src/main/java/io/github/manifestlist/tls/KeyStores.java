package io.github.manifestlist.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Keys and authorities in the form in which the JDK's TLS takes them. */
final class KeyStores {
    private static final char[] PASSWORD = "in memory".toCharArray();

    private KeyStores() {}

    /** Whom the JDK trusts ({@code javax.net.ssl.trustStore}, else its {@code cacerts}). */
    static X509TrustManager trustOfJdk() throws GeneralSecurityException {
        return trust(null);
    }

    /** Whom this one trusts, and these authorities. */
    static X509TrustManager trust(X509TrustManager usual, List<X509Certificate> more)
            throws IOException, GeneralSecurityException {
        KeyStore all = emptyStore();
        int number = 0;
        for (X509Certificate authority : usual.getAcceptedIssuers()) {
            all.setCertificateEntry("jdk" + number++, authority);
        }
        for (X509Certificate authority : more) {
            all.setCertificateEntry("host" + number++, authority);
        }
        return trust(all);
    }

    static X509KeyManager keys(List<ClientPair> pairs) throws IOException, GeneralSecurityException {
        KeyStore store = emptyStore();
        int number = 0;
        for (ClientPair pair : pairs) {
            X509Certificate[] chain = pair.chain().toArray(new X509Certificate[0]);
            store.setKeyEntry("pair" + number++, pair.key(), PASSWORD, chain);
        }
        return keys(store, PASSWORD);
    }

    /** With what the JDK's default context answers servers: the store in {@code javax.net.ssl.keyStore}, if any. */
    static @Nullable X509KeyManager keysOfJdk() throws IOException, GeneralSecurityException {
        String file = System.getProperty("javax.net.ssl.keyStore", "");
        if (file.isEmpty()) {
            return null;
        }
        KeyStore store =
                KeyStore.getInstance(System.getProperty("javax.net.ssl.keyStoreType", KeyStore.getDefaultType()));
        String password = System.getProperty("javax.net.ssl.keyStorePassword", "");
        try (InputStream in = file.equals("NONE") ? null : Files.newInputStream(Path.of(file))) {
            store.load(in, password.isEmpty() ? null : password.toCharArray());
        }
        return keys(store, password.toCharArray());
    }

    private static X509TrustManager trust(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return first(factory.getTrustManagers(), X509TrustManager.class);
    }

    private static X509KeyManager keys(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return first(factory.getKeyManagers(), X509KeyManager.class);
    }

    private static <T> T first(Object[] managers, Class<T> type) throws GeneralSecurityException {
        for (Object manager : managers) {
            if (type.isInstance(manager)) {
                return type.cast(manager);
            }
        }
        throw new GeneralSecurityException("the JDK has no " + type.getSimpleName());
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
