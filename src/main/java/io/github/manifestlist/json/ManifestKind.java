package io.github.manifestlist.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.manifestlist.ForeignText;
import io.github.manifestlist.image.MediaType;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        Optional<String> callsItself = callsItself(document);
        Optional<String> name = callsItself.isPresent() ? callsItself : called;
        if (shape == Shape.SCHEMA_1 || (name.isPresent() && isSchema1(name.get()))) {
            throw new MalformedDocumentException("it is a manifest of schema 1, which is not supported");
        }
        if (called.isPresent() && callsItself.isPresent() && !called.equals(callsItself)) {
            throw new MalformedDocumentException("media type conflict: it calls itself " + known(callsItself.get())
                    + ", and the registry calls it " + known(called.get()));
        }
        checkVersion(document);
        MediaType type = type(shape, name);
        if (!type.isOci() && callsItself.isEmpty()) {
            throw new MalformedDocumentException("it lacks the mediaType that a Docker manifest has, " + type);
        }
        if (shape != (type.isList() ? Shape.LIST : Shape.IMAGE)) {
            throw new MalformedDocumentException("it is called " + type + ", but does not look like one");
        }
        return type;
    }

    private static Optional<String> callsItself(ObjectNode document) {
        Optional<String> type = new Fields(document, "").optionalText("mediaType");
        return type.isPresent() && type.get().isEmpty() ? Optional.empty() : type;
    }

    private static MediaType type(Shape shape, Optional<String> name) {
        if (name.isEmpty() && shape == Shape.NONE) {
            throw new MalformedDocumentException("it is no manifest: it has no config, no layers and no manifests");
        }
        if (name.isEmpty()) {
            return shape == Shape.LIST ? MediaType.OCI_INDEX : MediaType.OCI_IMAGE;
        }
        Optional<MediaType> type = MediaType.of(name.get());
        if (type.isEmpty()) {
            throw new MalformedDocumentException(
                    "it is of type " + known(name.get()) + ", and not an image or a list of images");
        }
        return type.get();
    }

    private static Shape shape(ObjectNode document) {
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            names.add(FieldName.folded(field.getKey()));
        }
        boolean image = !Collections.disjoint(names, OF_IMAGES);
        boolean list = !Collections.disjoint(names, OF_LISTS);
        boolean schema1 = !Collections.disjoint(names, OF_SCHEMA_1);
        if ((image && list) || (image && schema1) || (list && schema1) || misspelled(document)) {
            throw new MalformedDocumentException(
                    "it is an ambiguous manifest: it has the fields of an image and of a list, or has them in another"
                            + " case");
        }
        return schema1 ? Shape.SCHEMA_1 : list ? Shape.LIST : image ? Shape.IMAGE : Shape.NONE;
    }

    private static boolean misspelled(ObjectNode document) {
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            String lower = FieldName.folded(field.getKey());
            if (!field.getKey().equals(lower) && (OF_IMAGES.contains(lower) || OF_LISTS.contains(lower))) {
                return true;
            }
        }
        return false;
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
