package dev.latchkey.client;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The claims of a verified token (wire contract, section 2). Immutable. */
public final class LicenseClaims {
    private final LicenseId license;
    private final MachineId machine;
    private final ItemId item;
    private final Instant issuedAt;
    private final Instant expiresAt;

    private LicenseClaims(Builder builder) {
        this.license = requireGiven("license", builder.license);
        this.machine = requireGiven("machine", builder.machine);
        this.item = requireGiven("item", builder.item);
        this.issuedAt = requireGiven("issuedAt", builder.issuedAt);
        this.expiresAt = requireGiven("expiresAt", builder.expiresAt);
    }

    /** A builder of the claims of a token. All are required. */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the licence: {@code sub}} */
    public LicenseId license() {
        return license;
    }

    /** {@return the machine that holds a slot: {@code machine}} */
    public MachineId machine() {
        return machine;
    }

    /** {@return the item that the machine may run: {@code item}} */
    public ItemId item() {
        return item;
    }

    /** {@return when the token was issued, in whole seconds: {@code iat}} */
    public Instant issuedAt() {
        return issuedAt;
    }

    /** {@return when the token expires, in whole seconds: {@code exp}} */
    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LicenseClaims that
                && license.equals(that.license)
                && machine.equals(that.machine)
                && item.equals(that.item)
                && issuedAt.equals(that.issuedAt)
                && expiresAt.equals(that.expiresAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(license, machine, item, issuedAt, expiresAt);
    }

    @Override
    public String toString() {
        return "LicenseClaims[license=" + license + ", machine=" + machine + ", item=" + item + ", issuedAt=" + issuedAt
                + ", expiresAt=" + expiresAt + "]";
    }

    /** Builds the claims of a token. Not thread-safe. */
    static final class Builder {
        private @Nullable LicenseId license;
        private @Nullable MachineId machine;
        private @Nullable ItemId item;
        private @Nullable Instant issuedAt;
        private @Nullable Instant expiresAt;

        private Builder() {}

        Builder license(LicenseId license) {
            this.license = license;
            return this;
        }

        Builder machine(MachineId machine) {
            this.machine = machine;
            return this;
        }

        Builder item(ItemId item) {
            this.item = item;
            return this;
        }

        Builder issuedAt(Instant issuedAt) {
            this.issuedAt = issuedAt;
            return this;
        }

        Builder expiresAt(Instant expiresAt) {
            this.expiresAt = expiresAt;
            return this;
        }

        LicenseClaims build() {
            return new LicenseClaims(this);
        }
    }
}
