package io.github.manifestlist.documents;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Reader;

/**
 * A settings.xml of a document, or a part of one.
 *
 * @param block where it stands
 * @param text a whole settings.xml
 */
record ExampleSettings(Block block, String text) {
    private static final Pattern CIPHERTEXT = Pattern.compile("<password>\\{[^{}]*}</password>");

    static boolean isOne(Block block) {
        return List.of("settings", "server", "proxies")
                .contains(block.elements().get(0));
    }

    static ExampleSettings of(Block block) {
        // Of a master password that nobody has.
        String written = CIPHERTEXT.matcher(block.text()).replaceAll("<password>deciphered</password>");
        return new ExampleSettings(
                block,
                switch (block.elements().get(0)) {
                    case "server" -> "<settings><servers>\n" + written + "</servers></settings>\n";
                    case "proxies" -> "<settings>\n" + written + "</settings>\n";
                    default -> written;
                });
    }

    /** As Maven reads it; what it does not know is an error. */
    Settings read() {
        return Xml.read(text, block, reader -> new SettingsXpp3Reader().read(reader, true));
    }
}
