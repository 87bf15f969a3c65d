package io.github.manifestlist.http;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the certificate with which a handshake answers a server that asks for one, and remembers where there was none:
 * such a server often just closes the connection, and its alert is lost.
 */
final class ClientKeys extends X509ExtendedKeyManager {
    private final X509KeyManager keys;
    private final Set<Socket> inVain = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    ClientKeys(X509KeyManager keys) {
        this.keys = keys;
    }

    /** Whether the server at the other end asked for a certificate and got none. */
    boolean wereAskedInVain(Socket tls) {
        return inVain.contains(tls);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, @Nullable Socket socket) {
        String alias = keys.chooseClientAlias(types, issuers, socket);
        // The JDK may ask for one type of key after the other.
        if (socket != null && alias == null) {
            inVain.add(socket);
        } else if (socket != null) {
            inVain.remove(socket);
        }
        return alias;
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal[] issuers) {
        return keys.getClientAliases(type, issuers);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return keys.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys.getPrivateKey(alias);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal[] issuers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        throw new UnsupportedOperationException();
    }
}
