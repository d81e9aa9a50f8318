package dev.latchkey.core.tck;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.Revocation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A licence as the rules have it. */
final class ModelLicense {
    final int number;
    final int item;
    /** The key of another system; {@code null} if it is one of the engine's own. */
    final @Nullable String foreignKey;

    final boolean recoverable;
    final Instant createdAt;
    final Map<MachineId, Machine> machines = new LinkedHashMap<>();
    ActivationLimit limit;

    @Nullable
    Label label;
    /** {@code null} once another licence stands for the order. */
    @Nullable
    OrderReference order;

    @Nullable
    Instant expiresAt;

    boolean suspended;

    @Nullable
    Revocation revocation;

    long version = 1;

    /** A machine that holds a slot. */
    static final class Machine {
        final Instant createdAt;

        @Nullable
        Label label;
        /** When it was seen last: the stored time may lag, but is never later. */
        Instant lastSeen;

        Machine(Instant createdAt, @Nullable Label label) {
            this.createdAt = createdAt;
            this.label = label;
            this.lastSeen = createdAt;
        }
    }

    ModelLicense(
            int number,
            int item,
            @Nullable String foreignKey,
            boolean recoverable,
            Instant createdAt,
            Terms terms,
            ActivationLimit limit,
            @Nullable OrderReference order) {
        this.number = number;
        this.item = item;
        this.foreignKey = foreignKey;
        this.recoverable = recoverable;
        this.createdAt = createdAt;
        this.expiresAt = terms.at(createdAt).expiresAt();
        this.label = terms.label();
        this.limit = limit;
        this.order = order;
    }

    LicenseState state(Instant now) {
        if (revocation != null) {
            return LicenseState.REVOKED;
        }
        if (suspended) {
            return LicenseState.SUSPENDED;
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? LicenseState.EXPIRED : LicenseState.ACTIVE;
    }

    /** Whether the key opens this licence when it is typed like this. */
    boolean opensWith(Typing typing) {
        return foreignKey == null || typing.type(foreignKey).strip().equals(foreignKey);
    }

    boolean isFull() {
        return limit.max() != null && machines.size() >= limit.max();
    }

    private @Nullable Integer remaining() {
        return limit.max() == null ? null : Integer.valueOf(Math.max(0, limit.max() - machines.size()));
    }

    Seen.License seen(Instant now) {
        return new Seen.License(
                number,
                item,
                state(now),
                limit,
                machines.size(),
                remaining(),
                createdAt,
                expiresAt,
                label,
                order,
                revocation,
                version);
    }

    Seen.Activation seen(MachineId id) {
        Machine machine = machines.get(id);
        if (machine == null) {
            throw new AssertionError("the model has no such machine");
        }
        return new Seen.Activation(id, machine.label, machine.createdAt);
    }
}
