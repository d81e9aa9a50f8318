package dev.latchkey.http.setting;

import dev.latchkey.api.InvalidValueException;

/**
 * How many exports ({@code items/{id}/licenses.csv} and {@code .ndjson}) may be read at once. Each export holds a
 * thread and up to a quarter of a megabyte until its client has read it, but no resource of the database. Exports
 * beyond the limits are refused with 429 and {@code Retry-After}.
 *
 * @param inAll the maximum for all principals together, 1 to 100
 * @param perPrincipal the maximum for each principal, 1 to 100
 */
public record ExportLimits(int inAll, int perPrincipal) {

    /** Half of the threads that servers have by default, since other calls need threads too. */
    private static final int MOST = 100;

    /**
     * Checks the numbers.
     *
     * @param inAll the maximum for all principals together
     * @param perPrincipal the maximum for each principal
     * @throws InvalidValueException if a number is out of range
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

    /** {@return 16 in total, and 4 for each principal} */
    public static ExportLimits standard() {
        return new ExportLimits(16, 4);
    }
}
