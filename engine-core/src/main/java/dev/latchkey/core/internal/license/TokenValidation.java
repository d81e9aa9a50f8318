package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;

/** Validation for issuing tokens. Thread-safe. */
public interface TokenValidation {

    /** Validates, and refuses if the item's project issues no tokens. */
    Validation validateForToken(ValidationRequest request);
}
