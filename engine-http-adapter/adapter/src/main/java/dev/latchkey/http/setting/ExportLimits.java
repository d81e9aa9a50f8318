package dev.latchkey.http.setting;

import dev.latchkey.api.InvalidValueException;

/**
 * How many exports ({@code items/{id}/licenses.csv} and {@code .ndjson}) may be read at once. Each holds a thread and up to a
 * quarter of a megabyte for as long as its client takes to read it, and nothing of the database. One more is refused with 429 and
 * {@code Retry-After}.
 *
 * @param inAll the most of all principals, 1 to 100
 * @param perPrincipal the most of one principal, 1 to 100
 */
public record ExportLimits(int inAll, int perPrincipal) {

    /** Half of the threads that servers have by default: others need some, too. */
    private static final int MOST = 100;

    /**
     * Checks the numbers.
     *
     * @param inAll the most of all principals
     * @param perPrincipal the most of one principal
     * @throws InvalidValueException if one is out of range
     */
    public ExportLimits {
        require("max exports", inAll);
        require("max exports per principal", perPrincipal);
    }

    private static void require(String name, int value) {
        if (value < 1 || value > MOST) {
            throw new InvalidValueException(name, "must be 1 to " + MOST + ", not " + value);
        }
    }

    /** {@return 16 in all, and 4 of one principal} */
    public static ExportLimits standard() {
        return new ExportLimits(16, 4);
    }
}
