package dev.latchkey.api.license;

/** The state of a licence. {@link #EXPIRED} is derived from the clock and never stored. */
public enum LicenseState {
    /** Usable. */
    ACTIVE,
    /** Set aside by the seller; may be reinstated. */
    SUSPENDED,
    /** Active, but past its expiry. */
    EXPIRED,
    /** Withdrawn for good. */
    REVOKED
}
