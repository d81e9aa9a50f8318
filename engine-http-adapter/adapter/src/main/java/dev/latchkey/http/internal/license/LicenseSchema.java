package dev.latchkey.http.internal.license;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;

/** The members of a licence. */
public final class LicenseSchema {

    private static final String PREVIEW = "The last four symbols of the key; empty if they are not stored.";
    private static final String STATE_CALLS = "use POST to suspend, reinstate or revoke below this path";

    /** The order. The call that issues licences reads it itself. */
    static final Member<ShownLicense, LicenseTerms, OrderReference> REFERENCE = shown(
                    "reference",
                    LicenseTypes.REFERENCE,
                    "The seller's order for which the license was issued; null if there is none. An item has one"
                            + " license for each reference.",
                    it -> it.license().reference())
            .nullable()
            .givenAtCreation("none")
            .column();

    /** A licence, without its key. */
    public static final ObjectSchema<ShownLicense, LicenseTerms> LICENSE = ObjectSchema.of(
            "License",
            "A license, without its key.",
            shown(
                            "id",
                            ValueTypes.id(LicenseId::of),
                            "The id of the license.",
                            it -> it.license().id())
                    .column(),
            shown("key_preview", ValueTypes.TEXT, PREVIEW, it -> it.license().keyPreview())
                    .column(),
            shown(
                            "item_id",
                            LicenseTypes.ITEM,
                            "The item that the license unlocks.",
                            it -> it.license().itemId())
                    .saidByPath(),
            shown("state", LicenseTypes.STATE, "The current state.", ShownLicense::state)
                    .changedElsewhere(STATE_CALLS)
                    .column(),
            shown(
                            "max_activations",
                            ValueTypes.LIMIT,
                            "The number of machines that may be active at once; null is unlimited. A limit below the"
                                    + " current number evicts no machine.",
                            it -> it.license().limit())
                    .nullable()
                    .settable(
                            (terms, limit) -> terms.withLimit(limit == null ? ActivationLimit.unlimited() : limit),
                            "the item's default")
                    .column(),
            shown(
                            "activation_count",
                            ValueTypes.COUNT,
                            "The number of active machines.",
                            it -> it.license().activationCount())
                    .column(),
            shown(
                            "remaining_activations",
                            ValueTypes.COUNT,
                            "The number of further machines that may become active; null is unlimited.",
                            it -> it.license().remainingActivations())
                    .nullable(),
            shown(
                            "created_at",
                            ValueTypes.TIME,
                            "When the license was issued.",
                            it -> it.license().createdAt())
                    .column(),
            shown(
                            "expires_at",
                            ValueTypes.TIME,
                            "When the license ends, in the years 1970 to 9999, cut to whole seconds; null is never.",
                            it -> it.license().expiresAt())
                    .nullable()
                    .settable(LicenseTerms::withExpiry, "never")
                    .column(),
            shown(
                            "revoked_at",
                            ValueTypes.TIME,
                            "When the license was revoked; null if it is not.",
                            ShownLicense::revokedAt)
                    .nullable()
                    .changedElsewhere("use POST to revoke below this path")
                    .column(),
            shown(
                            "revocation_reason",
                            LicenseTypes.REASON,
                            "The reason for the revocation, which may be empty; null if the license is not revoked.",
                            ShownLicense::revocationReason)
                    .nullable()
                    .changedElsewhere("use POST to revoke below this path")
                    .column(),
            shown(
                            "label",
                            LicenseTypes.LABEL,
                            "The display name; null if there is none.",
                            it -> it.license().label())
                    .nullable()
                    .settable(LicenseTerms::withLabel, "none")
                    .column(),
            REFERENCE,
            shown(
                            "metadata",
                            LicenseTypes.METADATA,
                            "All metadata.",
                            it -> it.license().metadata())
                    .clearedByNull()
                    .settable(
                            (terms, metadata) -> terms.withMetadata(metadata == null ? Metadata.none() : metadata),
                            "none")
                    .column(),
            shown(
                    "version",
                    ValueTypes.VERSION,
                    "The version, which grows with every change, including activations.",
                    it -> it.license().version()));

    /** A licence and its key. */
    public static final ObjectSchema<ShownLicense, LicenseTerms> ISSUED = LICENSE.and(
            "IssuedLicense",
            "A license and its key.",
            shown(
                            "key",
                            LicenseTypes.KEY,
                            "The key in clear; null if the reference was used before and the key is not stored.",
                            ShownLicense::key)
                    .nullable());

    private LicenseSchema() {}

    private static <V> Member<ShownLicense, LicenseTerms, V> shown(
            String name, ValueType<V> type, String description, Member.Getter<ShownLicense, V> getter) {
        return Member.shown(name, type, description, getter);
    }
}
