package dev.latchkey.api.license;

import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import org.jspecify.annotations.Nullable;

/**
 * {@code order_revoked}: the licence of an order is revoked, and the order has no other. Nothing was changed.
 * {@link Selling#reissueForOrder} sells the order anew.
 */
public final class OrderRevokedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable License license;

    /**
     * Creates one.
     *
     * @param license the revoked licence of the order
     */
    public OrderRevokedException(License license) {
        super(
                Rule.ORDER_REVOKED,
                "the licence of this order, " + license.id() + ", is revoked: only a new one can replace it");
        this.license = license;
    }

    /** {@return the revoked licence; {@code null} only in an exception that was deserialised} */
    public @Nullable License license() {
        return license;
    }
}
