package io.github.manifestlist.documents;

import io.github.manifestlist.testing.Command;
import io.github.manifestlist.testing.EmbeddedRegistry;
import io.github.manifestlist.testing.SampleImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Writer;

/**
 * Every {@code <server>} of the documents at once: for each there is a registry that lets in nobody but who signs in with what
 * stands there, and one list is made of an image of each.
 */
final class ExampleSignIns {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env\\.([A-Z_]+)}");

    private final Settings settings = new Settings();
    private final Map<String, String> environment = new LinkedHashMap<>();

    void add(ExampleSettings example) {
        Settings read = example.read();
        read.getServers().forEach(settings::addServer);
        read.getProxies().forEach(settings::addProxy);
    }

    void run(ExampleShell shell, Path place) throws IOException {
        List<EmbeddedRegistry> registries = new ArrayList<>();
        try {
            List<String> images = new ArrayList<>();
            for (Server server : settings.getServers()) {
                EmbeddedRegistry registry = EmbeddedRegistry.builder()
                        .basic(resolved(server.getUsername()), resolved(server.getPassword()))
                        .start();
                registries.add(registry);
                SampleImage.docker("linux/amd64").putInto(registry, "team/app", "1.0");
                server.setId(registry.localhost());
                images.add(registry.localhost() + "/team/app:1.0");
            }
            try (Writer writer = Files.newBufferedWriter(place.resolve("settings.xml"))) {
                new SettingsXpp3Writer().write(writer, settings);
            }
            create(shell, place, images);
        } finally {
            registries.forEach(EmbeddedRegistry::close);
        }
    }

    private void create(ExampleShell shell, Path place, List<String> images) {
        Command command = shell.command(place);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            command = command.with(variable.getKey(), variable.getValue());
        }
        command.and("mvn", "-B", "-s", "settings.xml", "manifest:create", "-Dmanifest.list=" + images.get(0) + "-all")
                .and("-Dmanifest.images=" + String.join(",", images))
                .run()
                .orFail();
    }

    /** A value of settings.xml as Maven understands it, with a variable of the environment that is made up. */
    private String resolved(String value) {
        Matcher variable = VARIABLE.matcher(value);
        return variable.replaceAll(name -> environment.computeIfAbsent(name.group(1), key -> "value-of-" + key));
    }
}
