package dev.latchkey.http.internal.license;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.http.internal.json.RequestFields;
import dev.latchkey.http.internal.json.RequestSchema;
import dev.latchkey.http.internal.json.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A licence's terms in a request. {@code null} is a value of theirs: unlimited, never, none. */
final class LicenseTermsFields {

    static final String LIMIT = "max_activations";
    static final String EXPIRY = "expires_at";
    static final String LABEL = "label";
    static final String METADATA = "metadata";

    /** What a request may say about them. */
    static final RequestSchema SCHEMA = RequestSchema.nothing()
            .integer(LIMIT, 0, Integer.MAX_VALUE)
            .text(EXPIRY)
            .text(LABEL)
            .textsByName(METADATA);

    /** What a licence shows besides, and no request sets. */
    static final String[] SHOWN = {
        "id",
        "key_preview",
        "state",
        "activation_count",
        "remaining_activations",
        "created_at",
        "revoked_at",
        "revocation_reason"
    };

    private LicenseTermsFields() {}

    /** The terms with what a request says about them. */
    static LicenseTerms changed(LicenseTerms terms, RequestFields fields) {
        LicenseTerms changed = terms;
        if (fields.has(LIMIT)) {
            ActivationLimit limit = fields.integer(LIMIT, ActivationLimit::of);
            changed = changed.withLimit(limit == null ? ActivationLimit.unlimited() : limit);
        }
        if (fields.has(EXPIRY)) {
            changed = changed.withExpiry(fields.optional(EXPIRY, LicenseTermsFields::expiry));
        }
        if (fields.has(LABEL)) {
            changed = changed.withLabel(fields.optional(LABEL, Label::of));
        }
        if (fields.has(METADATA)) {
            Metadata metadata = fields.textsByName(METADATA, Metadata::of);
            changed = changed.withMetadata(metadata == null ? Metadata.none() : metadata);
        }
        return changed;
    }

    private static @Nullable Instant expiry(String text) {
        return LicenseTerms.itemDefaults().withExpiry(Times.parse(text)).expiresAt();
    }
}
