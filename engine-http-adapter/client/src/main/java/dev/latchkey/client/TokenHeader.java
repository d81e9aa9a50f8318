package dev.latchkey.client;

import org.jspecify.annotations.Nullable;

/**
 * The members of a token's header that are used (RFC 7515, section 4.1).
 *
 * @param algorithm {@code alg}
 * @param keyId {@code kid}; {@code null} if there is none
 * @param type {@code typ}; {@code null} if there is none
 */
record TokenHeader(
        String algorithm, @Nullable String keyId, @Nullable String type) {

    /**
     * Reads the header in an object.
     *
     * @throws IllegalArgumentException if a member is of another type, or requires an extension: none is supported here
     *     (RFC 7515, section 4.1.11; RFC 7797)
     */
    static TokenHeader of(JsonObject json) {
        if (json.has("crit") || json.isFalse("b64")) {
            throw new IllegalArgumentException("no extension is supported");
        }
        return new TokenHeader(json.requiredText("alg"), json.text("kid"), json.text("typ"));
    }
}
