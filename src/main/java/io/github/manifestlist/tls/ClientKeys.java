package io.github.manifestlist.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the certificate, if there is any, with which a handshake answers a server that asks for one, and remembers which
 * servers asked: one that is not content often just closes the connection, and its alert is lost.
 */
public final class ClientKeys extends X509ExtendedKeyManager {
    /** Whether a server asked for a certificate, and whether it got one. */
    public enum Asked {
        NOT,
        IN_VAIN,
        AND_ANSWERED
    }

    private final @Nullable X509KeyManager keys;
    private final Map<Socket, Asked> sockets = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Makes them.
     *
     * @param keys where the certificates are, if there are any
     */
    ClientKeys(@Nullable X509KeyManager keys) {
        this.keys = keys;
    }

    /** What the server at the other end did. */
    public Asked asked(Socket tls) {
        return sockets.getOrDefault(tls, Asked.NOT);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, @Nullable Socket socket) {
        String alias = keys == null ? null : keys.chooseClientAlias(types, issuers, socket);
        if (socket != null) {
            // The JDK may ask for one type of key after the other: the last answer counts.
            sockets.put(socket, alias == null ? Asked.IN_VAIN : Asked.AND_ANSWERED);
        }
        return alias;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return keys == null ? new String[0] : keys.getClientAliases(type, issuers);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return existing().getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return existing().getPrivateKey(alias);
    }

    /** What there is behind an alias, which can only have been chosen if there is any. */
    private X509KeyManager existing() {
        if (keys == null) {
            throw new UnsupportedOperationException("there are no keys");
        }
        return keys;
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        throw new UnsupportedOperationException();
    }
}
