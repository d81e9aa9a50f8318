package dev.latchkey.core.tck;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseTerms;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Terms that do not depend on the date.
 *
 * @param limit the activation limit; {@code null} takes the item's default
 * @param lifetime how long from now the licence lasts; {@code null} is for ever
 * @param label a name for people; {@code null} is none
 */
public record Terms(
        @Nullable ActivationLimit limit,
        @Nullable Duration lifetime,
        @Nullable Label label) {

    /** The terms of a licence issued at this moment. */
    public LicenseTerms at(Instant now) {
        return LicenseTerms.itemDefaults()
                .withLimit(limit)
                .withExpiry(lifetime == null ? null : now.plus(lifetime))
                .withLabel(label);
    }
}
