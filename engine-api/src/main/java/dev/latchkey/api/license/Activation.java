package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A machine that holds a slot of a licence. */
public final class Activation {
    private final ActivationId id;
    private final LicenseId licenseId;
    private final MachineId machine;
    private final @Nullable Label label;
    private final Instant createdAt;
    private final Instant lastSeen;

    private Activation(Builder builder) {
        this.id = requireGiven("id", builder.id);
        this.licenseId = requireGiven("licenseId", builder.licenseId);
        this.machine = requireGiven("machine", builder.machine);
        this.label = builder.label;
        this.createdAt = requireGiven("createdAt", builder.createdAt);
        this.lastSeen = requireGiven("lastSeen", builder.lastSeen);
    }

    /** A builder of an activation. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds what this holds. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Its id. */
    public ActivationId id() {
        return id;
    }

    /** The licence. */
    public LicenseId licenseId() {
        return licenseId;
    }

    /** The machine. */
    public MachineId machine() {
        return machine;
    }

    /** A name for people; {@code null} is none. */
    public @Nullable Label label() {
        return label;
    }

    /** When the slot was taken, in milliseconds' resolution. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When the machine last validated, as far as it was written: touches are batched. */
    public Instant lastSeen() {
        return lastSeen;
    }

    /** The same activation with another label. */
    public Activation withLabel(@Nullable Label label) {
        return toBuilder().label(label).build();
    }

    /** The same activation, seen at another time. */
    public Activation withLastSeen(Instant lastSeen) {
        return toBuilder().lastSeen(lastSeen).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Activation that
                && id.equals(that.id)
                && licenseId.equals(that.licenseId)
                && machine.equals(that.machine)
                && Objects.equals(label, that.label)
                && createdAt.equals(that.createdAt)
                && lastSeen.equals(that.lastSeen);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, licenseId, machine, label, createdAt, lastSeen);
    }

    @Override
    public String toString() {
        return "Activation[id=" + id + ", licenseId=" + licenseId + ", machine=" + machine + ", label=" + label
                + ", createdAt=" + createdAt + ", lastSeen=" + lastSeen + "]";
    }

    /** Makes an activation. Not thread-safe. */
    public static final class Builder {
        private @Nullable ActivationId id;
        private @Nullable LicenseId licenseId;
        private @Nullable MachineId machine;
        private @Nullable Label label;
        private @Nullable Instant createdAt;
        private @Nullable Instant lastSeen;

        private Builder() {}

        private Builder(Activation from) {
            id = from.id;
            licenseId = from.licenseId;
            machine = from.machine;
            label = from.label;
            createdAt = from.createdAt;
            lastSeen = from.lastSeen;
        }

        /** Sets {@link Activation#id()}, which must be given. */
        public Builder id(ActivationId id) {
            this.id = requireGiven("id", id);
            return this;
        }

        /** Sets {@link Activation#licenseId()}, which must be given. */
        public Builder licenseId(LicenseId licenseId) {
            this.licenseId = requireGiven("licenseId", licenseId);
            return this;
        }

        /** Sets {@link Activation#machine()}, which must be given. */
        public Builder machine(MachineId machine) {
            this.machine = requireGiven("machine", machine);
            return this;
        }

        /** Sets {@link Activation#label()}; none by default. */
        public Builder label(@Nullable Label label) {
            this.label = label;
            return this;
        }

        /** Sets {@link Activation#createdAt()}, which must be given. */
        public Builder createdAt(Instant createdAt) {
            this.createdAt = requireGiven("createdAt", createdAt);
            return this;
        }

        /** Sets {@link Activation#lastSeen()}, which must be given. */
        public Builder lastSeen(Instant lastSeen) {
            this.lastSeen = requireGiven("lastSeen", lastSeen);
            return this;
        }

        /**
         * The activation.
         *
         * @throws dev.latchkey.api.InvalidValueException if something that must be given is not: it names it
         */
        public Activation build() {
            return new Activation(this);
        }
    }
}
