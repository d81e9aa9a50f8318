package dev.latchkey.client;

import org.jspecify.annotations.Nullable;

/**
 * A token's header as far as it is used (RFC 7515, section 4.1).
 *
 * @param algorithm {@code alg}
 * @param keyId {@code kid}; {@code null} if it names no key
 * @param type {@code typ}; {@code null} if it names none
 */
record TokenHeader(
        String algorithm, @Nullable String keyId, @Nullable String type) {

    /**
     * The header in an object.
     *
     * @throws IllegalArgumentException if a member is of another type, or asks for an extension: none is done here (RFC
     *     7515, section 4.1.11; RFC 7797)
     */
    static TokenHeader of(JsonObject json) {
        if (json.has("crit") || json.isFalse("b64")) {
            throw new IllegalArgumentException("no extension is done here");
        }
        return new TokenHeader(json.requiredText("alg"), json.text("kid"), json.text("typ"));
    }
}
