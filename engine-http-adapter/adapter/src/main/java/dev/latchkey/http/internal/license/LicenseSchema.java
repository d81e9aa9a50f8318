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

    private static final String PREVIEW = "The last four symbols of the key, or nothing where they were not kept.";
    private static final String STATE_CALLS = "POST to suspend, reinstate or revoke below this path";

    /** The order, which the call that issues licences reads itself. */
    static final Member<ShownLicense, LicenseTerms, OrderReference> REFERENCE = shown(
                    "reference",
                    LicenseTypes.REFERENCE,
                    "The seller's order that it was issued for; null is none. An item has one license for each"
                            + " reference.",
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
                            "The item that it opens.",
                            it -> it.license().itemId())
                    .saidByPath(),
            shown("state", LicenseTypes.STATE, "The state that it has now.", ShownLicense::state)
                    .changedElsewhere(STATE_CALLS)
                    .column(),
            shown(
                            "max_activations",
                            ValueTypes.LIMIT,
                            "How many machines may be active at once; null is unlimited. A limit below the count evicts"
                                    + " no machine.",
                            it -> it.license().limit())
                    .nullable()
                    .settable(
                            (terms, limit) -> terms.withLimit(limit == null ? ActivationLimit.unlimited() : limit),
                            "the item's default")
                    .column(),
            shown(
                            "activation_count",
                            ValueTypes.COUNT,
                            "How many machines are active.",
                            it -> it.license().activationCount())
                    .column(),
            shown(
                            "remaining_activations",
                            ValueTypes.COUNT,
                            "How many more machines may become active; null is unlimited.",
                            it -> it.license().remainingActivations())
                    .nullable(),
            shown(
                            "created_at",
                            ValueTypes.TIME,
                            "When it was issued.",
                            it -> it.license().createdAt())
                    .column(),
            shown(
                            "expires_at",
                            ValueTypes.TIME,
                            "When it ends, in the years 1970 to 9999, cut to whole seconds; null is never.",
                            it -> it.license().expiresAt())
                    .nullable()
                    .settable(LicenseTerms::withExpiry, "never")
                    .column(),
            shown("revoked_at", ValueTypes.TIME, "When it was revoked; null unless it is.", ShownLicense::revokedAt)
                    .nullable()
                    .changedElsewhere("POST to revoke below this path")
                    .column(),
            shown(
                            "revocation_reason",
                            LicenseTypes.REASON,
                            "Why it was revoked, which may be empty; null unless it is revoked.",
                            ShownLicense::revocationReason)
                    .nullable()
                    .changedElsewhere("POST to revoke below this path")
                    .column(),
            shown(
                            "label",
                            LicenseTypes.LABEL,
                            "A name for people; null is none.",
                            it -> it.license().label())
                    .nullable()
                    .settable(LicenseTerms::withLabel, "none")
                    .column(),
            REFERENCE,
            shown(
                            "metadata",
                            LicenseTypes.METADATA,
                            "All of the metadata.",
                            it -> it.license().metadata())
                    .clearedByNull()
                    .settable(
                            (terms, metadata) -> terms.withMetadata(metadata == null ? Metadata.none() : metadata),
                            "none")
                    .column(),
            shown(
                    "version",
                    ValueTypes.VERSION,
                    "Grows with every change, activations included.",
                    it -> it.license().version()));

    /** A licence and its key. */
    public static final ObjectSchema<ShownLicense, LicenseTerms> ISSUED = LICENSE.and(
            "IssuedLicense",
            "A license and its key.",
            shown(
                            "key",
                            LicenseTypes.KEY,
                            "The key in clear; null where the reference was seen before and the key was not kept.",
                            ShownLicense::key)
                    .nullable());

    private LicenseSchema() {}

    private static <V> Member<ShownLicense, LicenseTerms, V> shown(
            String name, ValueType<V> type, String description, Member.Getter<ShownLicense, V> getter) {
        return Member.shown(name, type, description, getter);
    }
}
