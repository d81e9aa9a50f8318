package dev.latchkey.api.access;

import dev.latchkey.api.InvalidValueException;
import java.util.Locale;

/** What a principal may do on a project (wire contract, section 4), the highest first. */
public enum Level {
    /** Everything; nobody else can take that away. */
    OWNER,
    /** Also to say who may do what, up to this level. */
    ADMIN,
    /** To see and change. */
    EDITOR,
    /** To see. */
    VIEWER;

    /**
     * The level of a number.
     *
     * @throws InvalidValueException unless it is 0 (Owner), 1 (Admin), 2 (Editor) or 3 (Viewer)
     */
    public static Level of(int value) {
        if (value < 0 || value >= values().length) {
            throw new InvalidValueException("level", "must be 0 to 3, not " + value);
        }
        return values()[value];
    }

    /** Its number on the wire and in the storage: 0 is Owner, 3 is Viewer. */
    public int value() {
        return ordinal();
    }

    /** Whether it allows what needs the other one: whether it is that one or higher. */
    public boolean allows(Level needed) {
        return value() <= needed.value();
    }

    /** Its name for people, as {@code owner}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
