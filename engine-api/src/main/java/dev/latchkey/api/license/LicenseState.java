package dev.latchkey.api.license;

/** What a licence is. {@link #EXPIRED} is derived from the clock and never stored. */
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
