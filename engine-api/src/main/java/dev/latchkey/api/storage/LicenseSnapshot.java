package dev.latchkey.api.storage;

import static dev.latchkey.api.InvalidValueException.requireAllGiven;
import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import java.util.List;
import java.util.Objects;

/**
 * A licence and its machines in one committed state: the count and the rows agree, unless there are more rows than were
 * requested.
 */
public final class LicenseSnapshot {
    private final License license;
    private final List<Activation> activations;

    private LicenseSnapshot(License license, List<Activation> activations) {
        this.license = requireGiven("license", license);
        this.activations = List.copyOf(requireAllGiven("activations", activations));
    }

    /**
     * {@return a licence with its machines}
     *
     * @param license the licence
     * @param activations its activations, or some of them if there are more than were requested; they are copied
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static LicenseSnapshot of(License license, List<Activation> activations) {
        return new LicenseSnapshot(license, activations);
    }

    /** {@return the licence} */
    public License license() {
        return license;
    }

    /** {@return its activations, or some of them if there are more than were requested; immutable} */
    public List<Activation> activations() {
        return activations;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LicenseSnapshot that
                && license.equals(that.license)
                && activations.equals(that.activations);
    }

    @Override
    public int hashCode() {
        return Objects.hash(license, activations);
    }

    @Override
    public String toString() {
        return "LicenseSnapshot[license=" + license + ", activations=" + activations + "]";
    }
}
