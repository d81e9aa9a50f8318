package dev.latchkey.api.engine;

import java.util.Objects;

/** The progress of a storage in moving to another master secret. */
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
     * @param done whether no value that is encrypted at rest depends on an earlier master secret
     * @param resealed how many values the answering engine has seen encrypted anew since the move; 0 if it has seen no
     *     move
     */
    public static SecretRotation of(boolean done, long resealed) {
        return new SecretRotation(done, resealed);
    }

    /** {@return whether no value that is encrypted at rest depends on an earlier master secret} */
    public boolean done() {
        return done;
    }

    /**
     * {@return how many values the answering engine has seen encrypted anew since the move; 0 if it has seen no move}
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
