package dev.latchkey.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of an OpenAPI document.
 *
 * @param root the whole document
 * @param pointer where the part is, as a JSON pointer; nothing may be there
 */
record DocumentPart(JsonNode root, String pointer) {

    JsonNode node() {
        return root.at(pointer);
    }

    boolean exists() {
        return !node().isMissingNode();
    }

    /** The text of a member; empty if there is none. */
    String text(String name) {
        return node().path(name).asText();
    }

    /** Whether a member is {@code true}. */
    boolean isTrue(String name) {
        return node().path(name).asBoolean();
    }

    /** The part below this one that has a name. */
    DocumentPart get(String name) {
        return new DocumentPart(root, pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    /** The part below this one that has a name, or the one that it refers to. */
    DocumentPart follow(String name) {
        return get(name).followed();
    }

    private DocumentPart followed() {
        String reference = text("$ref");
        if (reference.isEmpty()) {
            return this;
        }
        String target = URLDecoder.decode(reference.substring(1), StandardCharsets.UTF_8);
        DocumentPart part = new DocumentPart(root, target);
        if (!reference.startsWith("#/") || !part.exists()) {
            throw new IllegalArgumentException(pointer + " refers to " + reference + ", which is not there");
        }
        return part.followed();
    }

    /** The elements of an array, or those that they refer to. */
    List<DocumentPart> elements() {
        List<DocumentPart> elements = new ArrayList<>();
        for (int i = 0; i < node().size(); i++) {
            elements.add(follow(Integer.toString(i)));
        }
        return elements;
    }

    /** The names of an object's members. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node().fieldNames().forEachRemaining(names::add);
        return names;
    }
}
