package dev.latchkey.api.event;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.MachineId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of an event that identifies a person. A storage keeps it separate, with the principal and the address of the
 * {@link Origin}, to be able to erase it while the event stays. Immutable.
 */
public final class Personal {
    private static final Personal NONE = new Personal(null, null, null, false);
    private static final Personal ERASED = new Personal(null, null, null, true);

    private final @Nullable MachineId machine;
    private final @Nullable Label label;
    private final @Nullable PrincipalId principal;
    private final boolean erased;

    private Personal(
            @Nullable MachineId machine, @Nullable Label label, @Nullable PrincipalId principal, boolean erased) {
        this.machine = machine;
        this.label = label;
        this.principal = principal;
        this.erased = erased;
    }

    /** {@return a part that identifies nobody} */
    public static Personal none() {
        return NONE;
    }

    /** {@return a part that was erased} */
    public static Personal erased() {
        return ERASED;
    }

    /**
     * {@return the machine that took or freed a slot, or whose label changed; {@code null} if the event is about none}
     */
    public @Nullable MachineId machine() {
        return machine;
    }

    /**
     * {@return the label that the machine or the licence has now; {@code null} if it has none, or the event is not
     * about it}
     */
    public @Nullable Label label() {
        return label;
    }

    /**
     * {@return the owner of the token or session, or the holder of the level, that it is about; {@code null} if it is
     * about none}
     */
    public @Nullable PrincipalId principal() {
        return principal;
    }

    /** {@return whether it was erased} Then the rest of it, and of the origin, is unknown. */
    public boolean isErased() {
        return erased;
    }

    /**
     * {@return the same part with another machine; if one is given, it no longer counts as erased}
     *
     * @param machine the machine; {@code null} if the event is about none
     */
    public Personal withMachine(@Nullable MachineId machine) {
        return new Personal(machine, label, principal, erased && machine == null);
    }

    /**
     * {@return the same part with another label; if one is given, it no longer counts as erased}
     *
     * @param label the label that the machine or the licence has now; {@code null} for none
     */
    public Personal withLabel(@Nullable Label label) {
        return new Personal(machine, label, principal, erased && label == null);
    }

    /**
     * {@return the same part with another principal; if one is given, it no longer counts as erased}
     *
     * @param principal the owner of the token or session, or the holder of the level, that it is about; {@code null} if
     *     it is about none
     */
    public Personal withPrincipal(@Nullable PrincipalId principal) {
        return new Personal(machine, label, principal, erased && principal == null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Personal that
                && Objects.equals(machine, that.machine)
                && Objects.equals(label, that.label)
                && Objects.equals(principal, that.principal)
                && erased == that.erased;
    }

    @Override
    public int hashCode() {
        return Objects.hash(machine, label, principal, erased);
    }

    @Override
    public String toString() {
        return erased
                ? "Personal[erased]"
                : "Personal[machine=" + machine + ", label=" + label + ", principal=" + principal + "]";
    }
}
