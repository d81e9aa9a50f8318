package dev.latchkey.http.internal.access;

import dev.latchkey.api.traffic.IdempotentCall;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.message.ApiHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code Idempotency-Key} of a request: bare, or a string of RFC 8941 (wire contract, section 4). */
final class IdempotencyKey {

    private static final String FIELD = "Idempotency-Key";

    private IdempotencyKey() {}

    /**
     * The key, without its quotation marks.
     *
     * @return the key; {@code null} if there is none
     * @throws RejectedRequest 400 if the key is malformed or too long, or there are several
     */
    static @Nullable String of(ApiHeaders headers) {
        List<String> fields = headers.all(FIELD);
        if (fields.isEmpty()) {
            return null;
        }
        String field = fields.get(0).strip();
        String key = field.startsWith("\"") ? unquoted(field) : field;
        boolean good = fields.size() == 1
                && key != null
                && !key.isEmpty()
                && key.length() <= IdempotentCall.MAX_KEY_LENGTH
                && key.chars().noneMatch(Character::isISOControl);
        if (key == null || !good) {
            throw new RejectedRequest(ApiError.malformed(FIELD + " must be sent once and have 1 to "
                    + IdempotentCall.MAX_KEY_LENGTH + " characters, bare or as a quoted string"));
        }
        return key;
    }

    private static @Nullable String unquoted(String field) {
        StringBuilder key = new StringBuilder();
        for (int i = 1; i < field.length(); i++) {
            char next = field.charAt(i);
            if (next == '"') {
                return i == field.length() - 1 ? key.toString() : null;
            }
            if (next == '\\') {
                i++;
                if (i == field.length() || "\"\\".indexOf(field.charAt(i)) < 0) {
                    return null;
                }
                next = field.charAt(i);
            }
            key.append(next);
        }
        return null;
    }
}
