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

    /**
     * The version on the class path. Its driver would also tell, but would register itself in the platform's list for
     * ever.
     */
    public static H2Version present() {
        return new H2Version(number("VERSION_MAJOR"), number("VERSION_MINOR"));
    }

    /** Reads a constant at run time: the compiler would insert the number of the version that it sees. */
    private static int number(String name) {
        try {
            return Constants.class.getField(name).getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this H2 does not say its version", e);
        }
    }

    /**
     * Whether it may lose acknowledged changes. 2.5.250 and 2.5.252, the newest ones tested, lose commits at
     * {@code kill -9} after space in the file has been reused, by default after 45 s, with any {@code WRITE_DELAY}.
     * 2.3.232 and 2.4.240 lose none.
     */
    public boolean losesCommits() {
        return major > 2 || major == 2 && minor > LAST_PROVED;
    }

    /** The warning for an operator of such a database; empty if the version is good. */
    Optional<String> complaint() {
        return losesCommits()
                ? Optional.of(
                        "H2 " + this + " may lose acknowledged changes if its process is killed after it has run for 45"
                                + " seconds or more, like 2.5.250 and 2.5.252: use 2.4.240, or set REUSE_SPACE=FALSE, which lets"
                                + " the file grow")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
