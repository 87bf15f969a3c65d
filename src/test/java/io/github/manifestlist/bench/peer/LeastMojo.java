package io.github.manifestlist.bench.peer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.maven.plugin.AbstractMojo;

/**
 * The same list again by the least that these libraries take: HttpClient without what it can do without, JSON as a stream,
 * TLS set up only where it is spoken. No check either. It is the floor for a plugin that depends on them.
 */
public final class LeastMojo extends AbstractMojo {
    private static final String IMAGE = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

    private final JsonFactory json = new JsonFactory();

    /** {@code scheme://host:port/v2/name}. */
    private String repository;

    /** Of the images, with commas between them. */
    private String tags;

    /** Of the list. */
    private String list;

    record Entry(long size, String digest, String architecture, String os) {}

    @Override
    public void execute() {
        var threads = Executors.newFixedThreadPool(16);
        try (CloseableHttpClient http = client()) {
            var entries = new ArrayList<Future<Entry>>();
            for (var tag : List.of(tags.split(","))) {
                entries.add(entry(threads, http, tag));
            }
            var put = new HttpPut(repository + "/manifests/" + list);
            put.setEntity(new ByteArrayEntity(document(entries), ContentType.create(LIST)));
            read(http, put);
        } catch (IOException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }

    private CloseableHttpClient client() {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(16)
                .setTlsSocketStrategy(repository.startsWith("https:") ? tls() : LeastMojo::noTls)
                .build();
        return HttpClients.createMinimal(connections);
    }

    private static TlsSocketStrategy tls() {
        return new DefaultClientTlsStrategy(SSLContexts.createDefault(), HttpsSupport.getDefaultHostnameVerifier());
    }

    private static SSLSocket noTls(Socket socket, String target, int port, Object attachment, HttpContext context) {
        throw new IllegalStateException("TLS with " + target + ":" + port + " over plain HTTP");
    }

    private Future<Entry> entry(ExecutorService threads, CloseableHttpClient http, String tag) {
        return threads.submit(() -> {
            var get = new HttpGet(repository + "/manifests/" + tag);
            get.setHeader("Accept", IMAGE);
            var digest = new String[1];
            var manifest = http.execute(get, answer -> {
                digest[0] = answer.getHeader("Docker-Content-Digest").getValue();
                return EntityUtils.toByteArray(answer.getEntity());
            });
            var config = strings(manifest).get("config/digest");
            var platform = strings(read(http, new HttpGet(repository + "/blobs/" + config)));
            return new Entry(manifest.length, digest[0], platform.get("architecture"), platform.get("os"));
        });
    }

    private static byte[] read(CloseableHttpClient http, ClassicHttpRequest request) throws IOException {
        return http.execute(request, answer -> {
            if (answer.getCode() >= 300) {
                throw new IOException(request + ": " + answer.getCode());
            }
            return EntityUtils.toByteArray(answer.getEntity());
        });
    }

    /** Those that stand in objects, by the names that lead to them. */
    private Map<String, String> strings(byte[] document) throws IOException {
        var found = new HashMap<String, String>();
        try (JsonParser parser = json.createParser(document)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    var above = parser.getParsingContext().getParent();
                    var outer = above == null ? null : above.getCurrentName();
                    found.put(
                            outer == null ? parser.currentName() : outer + "/" + parser.currentName(),
                            parser.getText());
                }
            }
        }
        return found;
    }

    private byte[] document(List<Future<Entry>> entries) throws IOException, InterruptedException, ExecutionException {
        var out = new ByteArrayOutputStream();
        try (var generator = json.createGenerator(out)) {
            generator.writeStartObject();
            generator.writeNumberField("schemaVersion", 2);
            generator.writeStringField("mediaType", LIST);
            generator.writeArrayFieldStart("manifests");
            for (var each : entries) {
                var entry = each.get();
                generator.writeStartObject();
                generator.writeStringField("mediaType", IMAGE);
                generator.writeNumberField("size", entry.size());
                generator.writeStringField("digest", entry.digest());
                generator.writeObjectFieldStart("platform");
                generator.writeStringField("architecture", entry.architecture());
                generator.writeStringField("os", entry.os());
                generator.writeEndObject();
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        return out.toByteArray();
    }
}
