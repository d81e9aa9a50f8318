package dev.latchkey.core.tck;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.ActivationLimit;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A licence in an order of calls that one caller could have made. Without expiry: a history takes no time. */
final class HistoryState implements HistoryOperation.Target {
    private final Set<Integer> machines = new TreeSet<>();
    private ActivationLimit limit;
    private boolean suspended;
    private boolean revoked;

    HistoryState(int slots) {
        this.limit = ActivationLimit.of(slots);
    }

    HistoryState copy() {
        HistoryState copy = new HistoryState(0);
        copy.machines.addAll(machines);
        copy.limit = limit;
        copy.suspended = suspended;
        copy.revoked = revoked;
        return copy;
    }

    /** What a caller is told of the licence. */
    static String words(ActivationLimit limit, int count, boolean suspended) {
        return "%d of %s%s".formatted(count, limit, suspended ? ", suspended" : "");
    }

    private String words() {
        return words(limit, machines.size(), suspended);
    }

    private @Nullable Refusal unusable() {
        return revoked ? Refusal.KEY_REVOKED : suspended ? Refusal.KEY_SUSPENDED : null;
    }

    @Override
    public String validate(int machine) {
        Refusal refusal = unusable();
        if (refusal != null) {
            return refusal.code();
        }
        if (!machines.contains(machine) && !limit.admitsOneMore(machines.size())) {
            return Refusal.ACTIVATION_LIMIT_REACHED.code();
        }
        machines.add(machine);
        return words();
    }

    @Override
    public String deactivate(int machine) {
        if (revoked) {
            return Refusal.KEY_REVOKED.code();
        }
        return machines.remove(machine) ? words() : Refusal.ACTIVATION_NOT_FOUND.code();
    }

    @Override
    public String status() {
        Refusal refusal = unusable();
        return refusal == null ? words() : refusal.code();
    }

    @Override
    public String changeLimit(ActivationLimit limit) {
        if (revoked && !limit.equals(this.limit)) {
            return Refusal.KEY_REVOKED.code();
        }
        this.limit = limit;
        return words();
    }

    @Override
    public String suspend(boolean suspended) {
        if (revoked) {
            return Refusal.KEY_REVOKED.code();
        }
        this.suspended = suspended;
        return words();
    }

    @Override
    public String revoke() {
        revoked = true;
        return words();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistoryState that
                && machines.equals(that.machines)
                && limit.equals(that.limit)
                && suspended == that.suspended
                && revoked == that.revoked;
    }

    @Override
    public int hashCode() {
        return Objects.hash(machines, limit, suspended, revoked);
    }
}
