package io.github.manifestlist.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/**
 * Tells whether one document says all that another says, wherever it stands in it: docker shows a list written anew, which
 * leaves out annotations, a subject, a media type that its first child does not have, … .
 */
final class ListCompleteness {
    private ListCompleteness() {}

    /** Whether nothing of {@code all} is missing or different in {@code shown}, which may say more. */
    static boolean saysAll(JsonNode shown, JsonNode all) {
        if (saysNothing(all)) {
            return true;
        }
        if (all.isObject()) {
            return saysFields(shown, all);
        }
        if (all.isArray()) {
            return saysElements(shown, all);
        }
        return all.equals(shown);
    }

    private static boolean saysFields(JsonNode shown, JsonNode all) {
        for (Map.Entry<String, JsonNode> field : all.properties()) {
            if (!saysAll(shown.path(field.getKey()), field.getValue())) {
                return false;
            }
        }
        return shown.isObject();
    }

    private static boolean saysElements(JsonNode shown, JsonNode all) {
        if (!shown.isArray() || shown.size() != all.size()) {
            return false;
        }
        Iterator<JsonNode> elements = shown.iterator();
        for (JsonNode element : all) {
            if (!saysAll(elements.next(), element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean saysNothing(JsonNode value) {
        return value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.textValue().isEmpty());
    }
}
