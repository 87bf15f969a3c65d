package io.github.manifestlist.http;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Leads HttpClient through the proxy that was chosen for an exchange: to HTTPS by a tunnel, to plain HTTP without. */
final class Routes implements HttpRoutePlanner {
    @Override
    public HttpRoute determineRoute(HttpHost target, HttpContext context) {
        HttpHost host = RoutingSupport.normalize(target, DefaultSchemePortResolver.INSTANCE);
        boolean secure = host.getSchemeName().equals("https");
        Proxies.Proxy proxy = ExchangeNotes.of(context).proxy().orElse(null);
        return proxy == null
                ? new HttpRoute(host, null, secure)
                : new HttpRoute(host, null, new HttpHost("http", proxy.host(), proxy.port()), secure);
    }
}
