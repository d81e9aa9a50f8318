package dev.latchkey.api.license;

/** The state of a licence. {@link #EXPIRED} is derived from the clock and never stored. */
public enum LicenseState {
    /** Usable. */
    ACTIVE,
    /** Suspended by the seller; may be reinstated. */
    SUSPENDED,
    /** Active, but past its expiry. */
    EXPIRED,
    /** Revoked for good. */
    REVOKED
}
