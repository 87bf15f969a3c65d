package io.github.manifestlist.bench.peer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.maven.plugin.AbstractMojo;

/**
 * The same list as ours, made as one would at first: HttpClient as it comes, Jackson's data binding, and none of the
 * checks. Only for images that lie in the repository of the list, are Docker's, and ask for no sign-in.
 */
public final class StraightforwardMojo extends AbstractMojo {
    private static final String IMAGE = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

    private final ObjectMapper json = new ObjectMapper();

    /** {@code scheme://host:port/v2/name}. */
    private String repository;

    /** Of the images, with commas between them. */
    private String tags;

    /** Of the list. */
    private String list;

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Manifest(byte[] bytes, String digest) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Image(Blob config) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Blob(String digest) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Platform(String architecture, String os, String variant) {}

    record Entry(String mediaType, long size, String digest, Platform platform) {}

    record ManifestList(int schemaVersion, String mediaType, List<Entry> manifests) {}

    @Override
    public void execute() {
        var names = List.of(tags.split(","));
        var threads = Executors.newFixedThreadPool(16);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(16)
                .build();
        try (CloseableHttpClient http =
                HttpClients.custom().setConnectionManager(connections).build()) {
            var entries = new Entry[names.size()];
            IntStream.range(0, entries.length)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> entries[i] = entry(http, names.get(i)), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
            put(http, new ManifestList(2, LIST, List.of(entries)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdown();
        }
    }

    private Entry entry(CloseableHttpClient http, String tag) {
        try {
            var get = new HttpGet(repository + "/manifests/" + tag);
            get.setHeader("Accept", IMAGE);
            var manifest = http.execute(
                    get,
                    answer -> new Manifest(
                            EntityUtils.toByteArray(answer.getEntity()),
                            answer.getHeader("Docker-Content-Digest").getValue()));
            var config = json.readValue(manifest.bytes(), Image.class).config();
            var platform = json.readValue(read(http, "/blobs/" + config.digest()), Platform.class);
            return new Entry(IMAGE, manifest.bytes().length, manifest.digest(), platform);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read(CloseableHttpClient http, String path) throws IOException {
        return execute(http, new HttpGet(repository + path));
    }

    private void put(CloseableHttpClient http, ManifestList document) throws IOException {
        var put = new HttpPut(repository + "/manifests/" + list);
        put.setEntity(new ByteArrayEntity(json.writeValueAsBytes(document), ContentType.create(LIST)));
        execute(http, put);
    }

    private static byte[] execute(CloseableHttpClient http, ClassicHttpRequest request) throws IOException {
        return http.execute(request, answer -> {
            if (answer.getCode() >= 300) {
                throw new IOException(request + ": " + answer.getCode());
            }
            return EntityUtils.toByteArray(answer.getEntity());
        });
    }
}
