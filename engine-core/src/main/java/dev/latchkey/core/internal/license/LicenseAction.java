package dev.latchkey.core.internal.license;

/** The actions on a licence. */
enum LicenseAction {
    /** The seller suspends it. */
    SUSPEND,
    /** The seller reinstates it. */
    REINSTATE,
    /** The seller revokes it for good. */
    REVOKE,
    /** The seller changes its limit or its expiry. */
    CHANGE_TERMS,
    /** The seller changes something that does not affect the right to run: its label, its metadata, its machines. */
    CHANGE_NOTES,
    /** A machine validates or asks for the key's status. */
    USE,
    /** A machine frees its slot. */
    DEACTIVATE
}
