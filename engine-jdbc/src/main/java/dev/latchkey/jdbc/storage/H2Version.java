package dev.latchkey.jdbc.storage;

import java.util.Optional;
import org.h2.Driver;

/**
 * A version of H2.
 *
 * @param major 2
 * @param minor 4 in 2.4.240
 */
public record H2Version(int major, int minor) {
    private static final int LAST_PROVED = 4;

    /** The one on the class path. */
    public static H2Version present() {
        Driver driver = new Driver();
        return new H2Version(driver.getMajorVersion(), driver.getMinorVersion());
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
