package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.ItemId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key presented by a machine. */
public final class ValidationRequest {
    private final LicenseKey key;
    private final MachineId machine;
    private final @Nullable Label label;
    private final @Nullable ItemId expectedItem;
    private final boolean activating;

    private ValidationRequest(
            LicenseKey key,
            MachineId machine,
            @Nullable Label label,
            @Nullable ItemId expectedItem,
            boolean activating) {
        requireGiven("key", key);
        requireGiven("machine", machine);
        this.key = key;
        this.machine = machine;
        this.label = label;
        this.expectedItem = expectedItem;
        this.activating = activating;
    }

    /** {@return the key} */
    public LicenseKey key() {
        return key;
    }

    /** {@return the machine} */
    public MachineId machine() {
        return machine;
    }

    /** {@return a new name for the activation; {@code null} leaves the name as it is} */
    public @Nullable Label label() {
        return label;
    }

    /** {@return the item that the caller sells; a key of another item is refused; {@code null} accepts any item} */
    public @Nullable ItemId expectedItem() {
        return expectedItem;
    }

    /** {@return whether a machine without a slot takes one; otherwise it is refused} */
    public boolean activating() {
        return activating;
    }

    /**
     * {@return a request that takes a slot where needed, and names no item and no label}
     *
     * @param key the key
     * @param machine the machine
     */
    public static ValidationRequest of(LicenseKey key, MachineId machine) {
        return new ValidationRequest(key, machine, null, null, true);
    }

    /**
     * {@return the same request with a new name for the activation}
     *
     * @param label the name for people; {@code null} leaves it as it is
     */
    public ValidationRequest withLabel(@Nullable Label label) {
        return new ValidationRequest(key, machine, label, expectedItem, activating);
    }

    /**
     * {@return the same request for a caller that sells one item}
     *
     * @param expectedItem the item; a key of another item is refused; {@code null} accepts any item
     */
    public ValidationRequest expectingItem(@Nullable ItemId expectedItem) {
        return new ValidationRequest(key, machine, label, expectedItem, activating);
    }

    /**
     * {@return the same request, which takes no slot} A machine without a slot is refused with
     * {@link Refusal#ACTIVATION_NOT_FOUND}.
     */
    public ValidationRequest withoutActivating() {
        return new ValidationRequest(key, machine, label, expectedItem, false);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValidationRequest that
                && key.equals(that.key)
                && machine.equals(that.machine)
                && Objects.equals(label, that.label)
                && Objects.equals(expectedItem, that.expectedItem)
                && activating == that.activating;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, machine, label, expectedItem, activating);
    }

    @Override
    public String toString() {
        return "ValidationRequest[key=" + key + ", machine=" + machine + ", label=" + label + ", expectedItem="
                + expectedItem + ", activating=" + activating + "]";
    }
}
