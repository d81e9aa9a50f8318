package dev.latchkey.core.internal.license;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import java.util.function.Predicate;

/** Validation for issuing tokens. Thread-safe. */
public interface TokenValidation {

    /**
     * Validates, and refuses if the item's project issues no tokens.
     *
     * @param issuesTokens whether an item's project issues tokens; asked before anything changes
     */
    Validation validateForToken(ValidationRequest request, Predicate<ItemId> issuesTokens);
}
