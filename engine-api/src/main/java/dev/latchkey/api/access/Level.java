package dev.latchkey.api.access;

import dev.latchkey.api.InvalidValueException;
import java.util.Locale;

/** The rights of a principal on a project (wire contract, section 4), the highest first. */
public enum Level {
    /** May do everything. Nobody else can take this level away. */
    OWNER,
    /** May also grant and remove levels up to this one. */
    ADMIN,
    /** May see and change things. */
    EDITOR,
    /** May see things. */
    VIEWER;

    /**
     * {@return the level with a number}
     *
     * @param value 0 (Owner), 1 (Admin), 2 (Editor) or 3 (Viewer)
     * @throws InvalidValueException if it is another number
     */
    public static Level of(int value) {
        if (value < 0 || value >= values().length) {
            throw new InvalidValueException("level", "must be 0 to 3, not " + value);
        }
        return values()[value];
    }

    /** {@return its number on the wire and in the storage: 0 is Owner, 3 is Viewer} */
    public int value() {
        return ordinal();
    }

    /**
     * {@return whether it is the needed level or a higher one}
     *
     * @param needed the lowest level that suffices
     */
    public boolean allows(Level needed) {
        return value() <= needed.value();
    }

    /** Its name for people, such as {@code owner}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
