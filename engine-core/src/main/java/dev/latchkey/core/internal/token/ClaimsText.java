package dev.latchkey.core.internal.token;

import java.nio.charset.StandardCharsets;

/** Claims as a text in JSON (RFC 8259), written member by member and without a tree. Not thread-safe. */
final class ClaimsText {
    private static final int USUAL_LENGTH = 320;

    private final StringBuilder json = new StringBuilder(USUAL_LENGTH).append('{');

    /**
     * Adds a claim.
     *
     * @param value well-formed Unicode without control characters, which JSON would escape
     */
    ClaimsText with(String name, String value) {
        name(name);
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\');
            }
            json.append(c);
        }
        json.append('"');
        return this;
    }

    /** Adds a claim. */
    ClaimsText with(String name, long value) {
        name(name);
        json.append(value);
        return this;
    }

    private void name(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        json.append('"').append(name).append("\":");
    }

    /** The whole text in UTF-8. No claim may follow. */
    byte[] bytes() {
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }
}
