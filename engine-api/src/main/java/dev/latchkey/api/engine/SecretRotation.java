package dev.latchkey.api.engine;

import java.util.Objects;

/** The progress of a storage on its way to another master secret. */
public final class SecretRotation {
    private final boolean done;
    private final long resealed;

    private SecretRotation(boolean done, long resealed) {
        this.done = done;
        this.resealed = resealed;
    }

    /**
     * {@return a state of the rotation}
     *
     * @param done whether nothing that is encrypted at rest depends on an earlier master secret any more
     * @param resealed how many encrypted values have been encrypted anew since the move, as far as the engine that
     *     answers has seen; 0 if it has seen no move
     */
    public static SecretRotation of(boolean done, long resealed) {
        return new SecretRotation(done, resealed);
    }

    /** {@return whether nothing that is encrypted at rest depends on an earlier master secret any more} */
    public boolean done() {
        return done;
    }

    /**
     * {@return how many encrypted values have been encrypted anew since the move, as far as the engine that answers has
     * seen; 0 if it has seen no move}
     */
    public long resealed() {
        return resealed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretRotation that && done == that.done && resealed == that.resealed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(done, resealed);
    }

    @Override
    public String toString() {
        return "SecretRotation[done=" + done + ", resealed=" + resealed + "]";
    }
}
