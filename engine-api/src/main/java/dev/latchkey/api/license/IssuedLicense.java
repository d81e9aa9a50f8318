package dev.latchkey.api.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import java.util.Objects;

/** A new licence with its key in clear. The engine shows the key only this once. */
public final class IssuedLicense {
    private final License license;
    private final LicenseKey key;

    private IssuedLicense(License license, LicenseKey key) {
        this.license = requireGiven("license", license);
        this.key = requireGiven("key", key);
    }

    /**
     * {@return a licence with its key}
     *
     * @param license the licence
     * @param key its key, a secret
     * @throws dev.latchkey.api.InvalidValueException if one is missing; the message names it
     */
    public static IssuedLicense of(License license, LicenseKey key) {
        return new IssuedLicense(license, key);
    }

    /** {@return the licence} */
    public License license() {
        return license;
    }

    /** {@return its key, a secret} */
    public LicenseKey key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IssuedLicense that && license.equals(that.license) && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(license, key);
    }

    @Override
    public String toString() {
        return "IssuedLicense[license=" + license + ", key=" + key + "]";
    }
}
