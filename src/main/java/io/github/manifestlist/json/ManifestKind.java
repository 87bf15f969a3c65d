package io.github.manifestlist.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.manifestlist.ForeignText;
import io.github.manifestlist.image.MediaType;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a manifest is, from what it calls itself, what the registry calls it, and what it looks like; all that is
 * said must agree (CVE-2021-41190: one document that is an image to one reader and a list to another).
 */
final class ManifestKind {
    private static final Set<String> OF_IMAGES = Set.of("config", "layers");
    private static final Set<String> OF_LISTS = Set.of("manifests");
    private static final Set<String> OF_SCHEMA_1 = Set.of("fslayers", "history");

    private ManifestKind() {}

    static MediaType of(ObjectNode document, @Nullable String contentType) {
        Shape shape = shape(document);
        Optional<String> called = ManifestReader.meaningful(contentType);
        Optional<String> callsItself =
                new Fields(document, "").optionalText("mediaType").filter(type -> !type.isEmpty());
        if (shape == Shape.SCHEMA_1
                || callsItself.or(() -> called).filter(ManifestKind::isSchema1).isPresent()) {
            throw new MalformedDocumentException("it is a manifest of schema 1, which is not supported");
        }
        if (called.isPresent() && callsItself.isPresent() && !called.equals(callsItself)) {
            throw new MalformedDocumentException("media type conflict: it calls itself " + known(callsItself.get())
                    + ", and the registry calls it " + known(called.get()));
        }
        checkVersion(document);
        MediaType type = type(shape, callsItself, called);
        if (!type.isOci() && callsItself.isEmpty()) {
            throw new MalformedDocumentException("it lacks the mediaType that a Docker manifest has, " + type);
        }
        if (shape != (type.isList() ? Shape.LIST : Shape.IMAGE)) {
            throw new MalformedDocumentException("it is called " + type + ", but does not look like one");
        }
        return type;
    }

    private static MediaType type(Shape shape, Optional<String> callsItself, Optional<String> called) {
        Optional<String> name = callsItself.or(() -> called);
        if (name.isEmpty() && shape == Shape.NONE) {
            throw new MalformedDocumentException("it is no manifest: it has no config, no layers and no manifests");
        }
        if (name.isEmpty()) {
            return shape == Shape.LIST ? MediaType.OCI_INDEX : MediaType.OCI_IMAGE;
        }
        return MediaType.of(name.get())
                .orElseThrow(() -> new MalformedDocumentException(
                        "it is of type " + known(name.get()) + ", and not an image or a list of images"));
    }

    private static Shape shape(ObjectNode document) {
        Set<String> names = new TreeSet<>();
        document.fieldNames().forEachRemaining(name -> names.add(FieldName.folded(name)));
        boolean image = names.stream().anyMatch(OF_IMAGES::contains);
        boolean list = names.stream().anyMatch(OF_LISTS::contains);
        boolean schema1 = names.stream().anyMatch(OF_SCHEMA_1::contains);
        if ((image && list) || (image && schema1) || (list && schema1) || misspelled(document)) {
            throw new MalformedDocumentException(
                    "it is an ambiguous manifest: it has the fields of an image and of a list, or has them in another"
                            + " case");
        }
        return schema1 ? Shape.SCHEMA_1 : list ? Shape.LIST : image ? Shape.IMAGE : Shape.NONE;
    }

    private static boolean misspelled(ObjectNode document) {
        Set<String> names = new TreeSet<>();
        document.fieldNames().forEachRemaining(names::add);
        return names.stream().anyMatch(name -> {
            String lower = FieldName.folded(name);
            return !name.equals(lower) && (OF_IMAGES.contains(lower) || OF_LISTS.contains(lower));
        });
    }

    private static void checkVersion(ObjectNode document) {
        JsonNode version = document.get("schemaVersion");
        if (version == null || !version.isInt() || version.intValue() != 2) {
            throw new MalformedDocumentException("its schemaVersion is not 2");
        }
    }

    private static boolean isSchema1(String type) {
        return type.startsWith("application/vnd.docker.distribution.manifest.v1+");
    }

    private static String known(String type) {
        return MediaType.of(type).map(MediaType::toString).orElseGet(() -> "'" + ForeignText.word(type) + "'");
    }

    private enum Shape {
        IMAGE,
        LIST,
        SCHEMA_1,
        NONE
    }
}
