package io.github.manifestlist.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * An example: a fenced block of a document, such as {@code ```xml app/pom.xml}.
 *
 * @param document where it stands
 * @param line of its fence
 * @param language the first word behind the fence
 * @param file the second: what the block is called in the reader's project; may be empty
 * @param text what stands in it
 */
record Block(Document document, int line, String language, String file, String text) {
    private static final Pattern CONTINUED = Pattern.compile("\\\\\n\\s*");
    private static final String PROMPT = "$ ";

    /** What is done with it, or an error if nothing is: no block is passed over in silence. */
    Kind kind() {
        return switch (language) {
            case "xml" -> ExampleSettings.isOne(this) ? Kind.SETTINGS : Kind.POM;
            case "shell" -> Kind.COMMANDS;
            case "console" -> Kind.DIALOGUE;
            case "groovy", "yaml" -> Kind.PIPELINE;
            case "text" -> Kind.OUTPUT;
            default ->
                throw new AssertionError(this + ": no test knows what to do with a block of \"" + language
                        + "\"; write xml, shell, console, groovy, yaml or text behind the fence");
        };
    }

    /** Whether it is a file of the reader's project, rather than something to be looked at by itself. */
    boolean isFile() {
        return !file.isEmpty();
    }

    /** What stands at the top of XML. */
    List<String> elements() {
        String content = text.replaceFirst("^<\\?xml[^>]*\\?>", "");
        return Stream.of(Xml.dom("<block>" + content + "</block>", this).getChildren())
                .map(Xpp3Dom::getName)
                .toList();
    }

    /** Command lines, each on one line, without comments. */
    List<String> commands() {
        return switch (kind()) {
            case COMMANDS -> meaningful(text);
            case DIALOGUE ->
                meaningful(text).stream()
                        .filter(command -> command.startsWith(PROMPT))
                        .map(command -> command.substring(PROMPT.length()))
                        .toList();
            case PIPELINE -> Pipeline.of(this).commands();
            default -> List.of();
        };
    }

    /** What a dialogue says that its commands print. */
    List<String> answers() {
        return meaningful(text).stream()
                .filter(line -> !line.startsWith(PROMPT))
                .toList();
    }

    private static List<String> meaningful(String text) {
        List<String> lines = new ArrayList<>();
        CONTINUED.matcher(text).replaceAll("").lines().forEach(line -> {
            String command = line.replaceFirst("(^|\\s)#\\s.*", "").strip();
            if (!command.isEmpty()) {
                lines.add(command);
            }
        });
        return lines;
    }

    @Override
    public String toString() {
        return document.path() + ":" + line;
    }

    /** What can be done with a block. */
    enum Kind {
        /** Built by Maven. */
        POM,
        /** Read by Maven, with what it signs in to. */
        SETTINGS,
        /** Run by a shell. */
        COMMANDS,
        /** Run by a shell, whose answer is compared. */
        DIALOGUE,
        /** Parsed; its commands are run by a shell. */
        PIPELINE,
        /** What something prints, for people to look at. */
        OUTPUT
    }
}
