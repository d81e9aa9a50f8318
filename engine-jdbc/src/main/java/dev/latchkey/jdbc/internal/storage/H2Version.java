package dev.latchkey.jdbc.internal.storage;

import java.util.Optional;
import org.h2.engine.Constants;

/**
 * A version of H2.
 *
 * @param major 2
 * @param minor 4 in 2.4.240
 */
public record H2Version(int major, int minor) {
    private static final int LAST_PROVED = 4;

    /** The one on the class path. Its driver would say too, and enter itself in the platform's list for ever. */
    public static H2Version present() {
        return new H2Version(number("VERSION_MAJOR"), number("VERSION_MINOR"));
    }

    /** Read when it runs: the compiler would put in the number of the version that it sees. */
    private static int number(String name) {
        try {
            return Constants.class.getField(name).getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this H2 does not say its version", e);
        }
    }

    /**
     * Whether it may lose what it acknowledged. 2.5.250 and 2.5.252, the newest that was tried, lose commits at
     * {@code kill -9} once room in the file is used again, after 45 s by default, whatever {@code WRITE_DELAY} is;
     * 2.3.232 and 2.4.240 lose none.
     */
    public boolean losesCommits() {
        return major > 2 || major == 2 && minor > LAST_PROVED;
    }

    /** What to tell an operator whose database has it; empty if it is a good one. */
    Optional<String> complaint() {
        return losesCommits()
                ? Optional.of(
                        "H2 " + this + " may lose acknowledged changes when its process is killed, once it has run for"
                                + " 45 seconds, as 2.5.250 and 2.5.252 do: use 2.4.240, or set REUSE_SPACE=FALSE, with which the"
                                + " file grows")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
