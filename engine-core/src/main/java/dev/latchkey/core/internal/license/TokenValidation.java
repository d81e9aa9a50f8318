package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;

/** Validation for those who hand out tokens. Thread-safe. */
public interface TokenValidation {

    /** Validates, and refuses where the item's project hands out no tokens. */
    Validation validateForToken(ValidationRequest request);
}
