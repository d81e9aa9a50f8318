package dev.latchkey.http.json;

import dev.latchkey.api.InvalidValueException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Times as clients write them (RFC 3339). */
public final class Times {

    private Times() {}

    /**
     * The time that a text says.
     *
     * @throws InvalidValueException if it says none
     */
    public static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidValueException("time", "must be a time as 2030-01-31T12:00:00Z");
        }
    }
}
