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

    /** {@return a builder of an activation} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this one} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return its id} */
    public ActivationId id() {
        return id;
    }

    /** {@return the licence whose slot it is} */
    public LicenseId licenseId() {
        return licenseId;
    }

    /** {@return the machine} */
    public MachineId machine() {
        return machine;
    }

    /** {@return its name for people; {@code null} for none} */
    public @Nullable Label label() {
        return label;
    }

    /** {@return when the slot was taken, to the millisecond} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return when the machine last validated, as far as it has been written: touches are batched} */
    public Instant lastSeen() {
        return lastSeen;
    }

    /**
     * {@return the same activation with another label}
     *
     * @param label the name for people; {@code null} for none
     */
    public Activation withLabel(@Nullable Label label) {
        return toBuilder().label(label).build();
    }

    /**
     * {@return the same activation, seen at another time}
     *
     * @param lastSeen when the machine last validated
     */
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

    /** Builds an activation. Not thread-safe. */
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

        /**
         * Sets {@link Activation#id()}; required.
         *
         * @param id its id
         * @return this builder
         */
        public Builder id(ActivationId id) {
            this.id = requireGiven("id", id);
            return this;
        }

        /**
         * Sets {@link Activation#licenseId()}; required.
         *
         * @param licenseId the licence
         * @return this builder
         */
        public Builder licenseId(LicenseId licenseId) {
            this.licenseId = requireGiven("licenseId", licenseId);
            return this;
        }

        /**
         * Sets {@link Activation#machine()}; required.
         *
         * @param machine the machine
         * @return this builder
         */
        public Builder machine(MachineId machine) {
            this.machine = requireGiven("machine", machine);
            return this;
        }

        /**
         * Sets {@link Activation#label()}; none by default.
         *
         * @param label its name for people; {@code null} for none
         * @return this builder
         */
        public Builder label(@Nullable Label label) {
            this.label = label;
            return this;
        }

        /**
         * Sets {@link Activation#createdAt()}; required.
         *
         * @param createdAt when the slot was taken
         * @return this builder
         */
        public Builder createdAt(Instant createdAt) {
            this.createdAt = requireGiven("createdAt", createdAt);
            return this;
        }

        /**
         * Sets {@link Activation#lastSeen()}; required.
         *
         * @param lastSeen when the machine last validated
         * @return this builder
         */
        public Builder lastSeen(Instant lastSeen) {
            this.lastSeen = requireGiven("lastSeen", lastSeen);
            return this;
        }

        /**
         * {@return the activation}
         *
         * @throws dev.latchkey.api.InvalidValueException if a required value is missing; the message names it
         */
        public Activation build() {
            return new Activation(this);
        }
    }
}
