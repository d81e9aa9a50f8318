package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.catalog.ItemId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list of licences, after which a page begins. It has the values that the list is sorted by, so that the
 * page is found even if the licence has changed since. Its text is for
 * {@link dev.latchkey.api.PageRequest#after(Object, int) PageRequest.after}; callers keep it as it is. Immutable.
 */
public final class LicensePlace {
    /** The end of a licence that never ends, in milliseconds since the epoch: later than any other. */
    private static final long NEVER = Long.MAX_VALUE;

    private static final char SEPARATOR = '.';

    private final LicenseId id;
    private final @Nullable Long end;
    private final @Nullable String label;
    private final @Nullable ItemId item;

    private LicensePlace(LicenseId id, @Nullable Long end, @Nullable String label, @Nullable ItemId item) {
        this.id = id;
        this.end = end;
        this.label = label;
        this.item = item;
    }

    /**
     * {@return the place of a licence in the list of a filter}
     *
     * @param license the licence, which the filter admits
     * @param filter the filter
     */
    public static LicensePlace of(License license, LicenseFilter filter) {
        requireGiven("license", license);
        return switch (requireGiven("filter", filter).order()) {
            case ID -> new LicensePlace(license.id(), null, null, null);
            case EXPIRY -> new LicensePlace(license.id(), end(license), null, null);
            case LABEL ->
                new LicensePlace(
                        license.id(),
                        null,
                        requireGiven("label", license.label()).value(),
                        null);
            case ITEM -> new LicensePlace(license.id(), null, null, license.itemId());
        };
    }

    private static long end(License license) {
        return license.expiresAt() == null ? NEVER : license.expiresAt().toEpochMilli();
    }

    /**
     * {@return the place in the list of a filter that has this text}
     *
     * @param text the text, from {@link #toString()}
     * @param filter the filter
     * @throws InvalidValueException if it is no place in such a list
     */
    public static LicensePlace parse(String text, LicenseFilter filter) {
        requireGiven("text", text);
        int end = text.indexOf(SEPARATOR);
        LicenseFilter.Order order = requireGiven("filter", filter).order();
        if (end < 0 != (order == LicenseFilter.Order.ID)) {
            throw notOfThisList();
        }
        LicenseId id = LicenseId.of(end < 0 ? text : text.substring(0, end));
        String sorted = text.substring(end + 1);
        try {
            return switch (order) {
                case ID -> new LicensePlace(id, null, null, null);
                case EXPIRY -> new LicensePlace(id, endOf(sorted), null, null);
                case LABEL -> new LicensePlace(id, null, labelOf(sorted, filter), null);
                case ITEM -> new LicensePlace(id, null, null, ItemId.of(sorted));
            };
        } catch (IllegalArgumentException e) {
            throw notOfThisList();
        }
    }

    private static InvalidValueException notOfThisList() {
        return new InvalidValueException("place", "must be one of the same list");
    }

    private static long endOf(String text) {
        long end = Long.parseLong(text);
        if (end < 0) {
            throw notOfThisList();
        }
        return end;
    }

    private static String labelOf(String text, LicenseFilter filter) {
        byte[] utf8 = Base64.getUrlDecoder().decode(text);
        String label = Label.of(new String(utf8, StandardCharsets.UTF_8)).value();
        // Bytes that are not UTF-8 were read as another label.
        boolean isExact = Arrays.equals(label.getBytes(StandardCharsets.UTF_8), utf8);
        if (!isExact || !label.startsWith(Objects.requireNonNull(filter.labelPrefix()))) {
            throw notOfThisList();
        }
        return label;
    }

    /** {@return the id of the licence} */
    public LicenseId id() {
        return id;
    }

    /**
     * {@return the end of the licence in milliseconds since the epoch, the greatest number if it has none; {@code null}
     * unless the order is {@link LicenseFilter.Order#EXPIRY}}
     */
    public @Nullable Long end() {
        return end;
    }

    /** {@return the label of the licence; {@code null} unless the order is {@link LicenseFilter.Order#LABEL}} */
    public @Nullable String label() {
        return label;
    }

    /** {@return the item of the licence; {@code null} unless the order is {@link LicenseFilter.Order#ITEM}} */
    public @Nullable ItemId item() {
        return item;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LicensePlace that
                && id.equals(that.id)
                && Objects.equals(end, that.end)
                && Objects.equals(label, that.label)
                && Objects.equals(item, that.item);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, end, label, item);
    }

    /** {@return the text for {@link #parse}} */
    @Override
    public String toString() {
        if (end != null) {
            return id.toString() + SEPARATOR + end;
        }
        if (label != null) {
            String encoded =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(label.getBytes(StandardCharsets.UTF_8));
            return id.toString() + SEPARATOR + encoded;
        }
        return item == null ? id.toString() : id.toString() + SEPARATOR + item;
    }
}
