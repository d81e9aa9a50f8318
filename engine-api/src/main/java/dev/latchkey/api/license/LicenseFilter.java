package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.internal.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A choice of licences to list: all of them, those of an item, those of an item in a state, or those with an order
 * reference, a label, a key preview or a machine. Immutable.
 *
 * <p>Every choice has an index, so that a page costs as much as it has entries, however many licences there are. Other
 * choices are refused: of state, reference, label prefix, key preview and machine, a filter has at most one, and a
 * state and a label prefix need an item.
 */
public final class LicenseFilter {
    /** The longest key preview. */
    public static final int MAX_PREVIEW_LENGTH = 4;

    private final @Nullable ItemId item;
    private final @Nullable LicenseState state;
    private final @Nullable OrderReference reference;
    private final @Nullable String labelPrefix;
    private final @Nullable String keyPreview;
    private final @Nullable MachineId machine;

    /** The order of a list of licences. Licences that are equal in it are in the order of their ids. */
    public enum Order {
        /** In the order of ids, which is the order of issue. */
        ID,
        /** The licence that ends first comes first; those without an end come last. */
        EXPIRY,
        /** By labels, in the storage's order of texts. */
        LABEL,
        /** By the ids of the licences' items. */
        ITEM
    }

    private LicenseFilter(
            @Nullable ItemId item,
            @Nullable LicenseState state,
            @Nullable OrderReference reference,
            @Nullable String labelPrefix,
            @Nullable String keyPreview,
            @Nullable MachineId machine) {
        this.item = item;
        this.state = state;
        this.reference = reference;
        this.labelPrefix = labelPrefix;
        this.keyPreview = keyPreview;
        this.machine = machine;
    }

    /** {@return the item whose licences are listed; {@code null} for any item} */
    public @Nullable ItemId item() {
        return item;
    }

    /** {@return the present state of the listed licences; {@code null} for any state} */
    public @Nullable LicenseState state() {
        return state;
    }

    /** {@return the order that the listed licences were issued for; {@code null} for any order, or none} */
    public @Nullable OrderReference reference() {
        return reference;
    }

    /** {@return how the labels of the listed licences begin; {@code null} for any label, or none} */
    public @Nullable String labelPrefix() {
        return labelPrefix;
    }

    /** {@return the {@link License#keyPreview()} of the listed licences; {@code null} for any} */
    public @Nullable String keyPreview() {
        return keyPreview;
    }

    /** {@return the machine that holds a slot of each listed licence; {@code null} for any machine, or none} */
    public @Nullable MachineId machine() {
        return machine;
    }

    /** {@return the filter that admits every licence} */
    public static LicenseFilter all() {
        return new LicenseFilter(null, null, null, null, null, null);
    }

    /**
     * {@return the filter for the licences of one item}
     *
     * @param item the item
     */
    public static LicenseFilter of(ItemId item) {
        requireGiven("item", item);
        return new LicenseFilter(item, null, null, null, null, null);
    }

    /**
     * {@return the same filter, narrowed to a state}
     *
     * @param state the present state of a licence; {@code null} for any state
     * @throws InvalidValueException if the filter has no item, or something else that a state cannot be combined with
     */
    public LicenseFilter in(@Nullable LicenseState state) {
        return new LicenseFilter(item, state, reference, labelPrefix, keyPreview, machine).checked();
    }

    /**
     * {@return the same filter, narrowed to the licence of an order; without an item, to one of each item}
     *
     * @param reference the order, compared exactly; {@code null} for any order, or none
     * @throws InvalidValueException if the filter has something that a reference cannot be combined with
     */
    public LicenseFilter withReference(@Nullable OrderReference reference) {
        return new LicenseFilter(item, state, reference, labelPrefix, keyPreview, machine).checked();
    }

    /**
     * {@return the same filter, narrowed to labels that begin with a text}
     *
     * @param labelPrefix the text, compared exactly, with its capital letters; 1 to {@value Label#MAX_LENGTH}
     *     characters (code points), not blank, no control characters; {@code null} for any label, or none
     * @throws InvalidValueException if the text breaks that rule, or the filter has no item, or something else that a
     *     label prefix cannot be combined with
     */
    public LicenseFilter withLabelPrefix(@Nullable String labelPrefix) {
        if (labelPrefix != null) {
            Texts.require("label_prefix", labelPrefix, Label.MAX_LENGTH);
        }
        return new LicenseFilter(item, state, reference, labelPrefix, keyPreview, machine).checked();
    }

    /**
     * {@return the same filter, narrowed to licences whose keys have a preview}
     *
     * @param keyPreview the preview as {@link License#keyPreview()} has it, compared exactly: the last four characters
     *     of the key; {@code null} for any
     * @throws InvalidValueException if the preview is blank or too long, or the filter has something that a preview
     *     cannot be combined with
     */
    public LicenseFilter withKeyPreview(@Nullable String keyPreview) {
        if (keyPreview != null) {
            Texts.require("key_preview", keyPreview, MAX_PREVIEW_LENGTH);
        }
        return new LicenseFilter(item, state, reference, labelPrefix, keyPreview, machine).checked();
    }

    /**
     * {@return the same filter, narrowed to licences with a slot that a machine holds}
     *
     * @param machine the machine, compared exactly; {@code null} for any machine, or none
     * @throws InvalidValueException if the filter has something that a machine cannot be combined with
     */
    public LicenseFilter withMachine(@Nullable MachineId machine) {
        return new LicenseFilter(item, state, reference, labelPrefix, keyPreview, machine).checked();
    }

    private LicenseFilter checked() {
        List<String> given = new ArrayList<>();
        addIfGiven(given, "state", state);
        addIfGiven(given, "reference", reference);
        addIfGiven(given, "label_prefix", labelPrefix);
        addIfGiven(given, "key_preview", keyPreview);
        addIfGiven(given, "machine_id", machine);
        if (given.size() > 1) {
            throw new InvalidValueException(given.get(1), "cannot be combined with " + given.get(0));
        }
        if (item == null && (state != null || labelPrefix != null)) {
            throw new InvalidValueException(given.get(0), "needs an item");
        }
        return this;
    }

    private static void addIfGiven(List<String> given, String name, @Nullable Object value) {
        if (value != null) {
            given.add(name);
        }
    }

    /** {@return the order of the list} */
    public Order order() {
        if (state == LicenseState.ACTIVE || state == LicenseState.EXPIRED) {
            return Order.EXPIRY;
        }
        if (labelPrefix != null) {
            return Order.LABEL;
        }
        boolean isLookUp = reference != null || keyPreview != null || machine != null;
        return isLookUp && item == null ? Order.ITEM : Order.ID;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LicenseFilter that
                && Objects.equals(item, that.item)
                && state == that.state
                && Objects.equals(reference, that.reference)
                && Objects.equals(labelPrefix, that.labelPrefix)
                && Objects.equals(keyPreview, that.keyPreview)
                && Objects.equals(machine, that.machine);
    }

    @Override
    public int hashCode() {
        return Objects.hash(item, state, reference, labelPrefix, keyPreview, machine);
    }

    @Override
    public String toString() {
        return "LicenseFilter[item=" + item + ", state=" + state + ", reference=" + reference + ", labelPrefix="
                + labelPrefix + ", keyPreview=" + keyPreview + ", machine=" + machine + "]";
    }
}
