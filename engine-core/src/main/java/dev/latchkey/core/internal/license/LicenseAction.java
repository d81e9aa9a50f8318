package dev.latchkey.core.internal.license;

/** What can be asked of a licence. */
enum LicenseAction {
    /** The seller sets it aside. */
    SUSPEND,
    /** The seller takes it back into use. */
    REINSTATE,
    /** The seller withdraws it for good. */
    REVOKE,
    /** The seller changes its limit or its expiry. */
    CHANGE_TERMS,
    /** The seller changes what says nothing about the right to run: its label, its metadata, the machines kept on it. */
    CHANGE_NOTES,
    /** A machine validates or asks for the key's status. */
    USE,
    /** A machine frees its slot. */
    DEACTIVATE
}
