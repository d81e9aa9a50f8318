package dev.latchkey.http.internal.license;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The answers of the public licence calls (wire contract, section 1). */
final class OutcomeSchema {

    private static final ValueType<Refusal> CODE = ValueTypes.choice(
                    code -> Refusal.INVALID_KEY,
                    Refusal::code,
                    Stream.of(Refusal.values()).map(Refusal::code).toList())
            .named("RefusalCode", "The reason why a key is refused. Later versions may add codes.");

    private static final String ENDS = "When the license ends. Left out if it has no end.";

    private static final ObjectSchema<ShownLicense, LicenseTerms> VALIDATED_LICENSE = LicenseSchema.LICENSE
            .only(
                    "ValidatedLicense",
                    "A license, for an application.",
                    "item_id",
                    "max_activations",
                    "activation_count",
                    "created_at",
                    "expires_at")
            .whereThereIs("expires_at", ENDS);

    private static final ObjectSchema<ShownLicense, LicenseTerms> STATUS_LICENSE = LicenseSchema.LICENSE
            .only(
                    "StatusLicense",
                    "A license and its remaining activations, for an application.",
                    "item_id",
                    "max_activations",
                    "activation_count",
                    "remaining_activations",
                    "created_at",
                    "expires_at")
            .whereThereIs("expires_at", ENDS);

    /** A machine is active. */
    static final ObjectSchema<License, Void> VALIDATED = ObjectSchema.of(
            "Validated",
            "The machine is active.",
            flag("valid", "Always true.", true),
            flag("activated", "Always true.", true),
            Member.shown("license", VALIDATED_LICENSE.type(), "The license.", ShownLicense::valid));

    /** A key is valid. */
    static final ObjectSchema<License, Void> STATUS = ObjectSchema.of(
            "Status",
            "The key is valid.",
            flag("valid", "Always true.", true),
            Member.shown("license", STATUS_LICENSE.type(), "The license.", ShownLicense::valid));

    /** A machine has an offline token. */
    static final ObjectSchema<TokenIssuance.Granted, Void> VERIFIED = ObjectSchema.of(
            "Verified",
            "The machine is active and gets a token.",
            flag("valid", "Always true.", true),
            Member.shown(
                    "token",
                    ValueTypes.TEXT.with("maxLength", 4096),
                    "A JWT: sub is the license, machine and item are those for which it is valid, exp is its end.",
                    granted -> granted.token().text()),
            Member.shown(
                    "expires_in",
                    ValueTypes.LONG_COUNT.with("minimum", 1).with("examples", List.of(604_800)),
                    "Seconds from iat to exp.",
                    granted -> granted.token().expiresInSeconds()),
            Member.<TokenIssuance.Granted, Void, Instant>shown(
                            "expires_at",
                            ValueTypes.TIME,
                            "When the license ends. Left out if it has no end.",
                            granted -> granted.license().expiresAt())
                    .whereThereIsOne());

    /** A slot is free again. */
    static final ObjectSchema<Boolean, Void> DEACTIVATED = ObjectSchema.of(
            "Deactivated",
            "The slot is free.",
            flag("success", "Always true.", true),
            Member.shown("message", ValueTypes.TEXT, "A sentence for people.", done -> "Activation removed"));

    /** A key is refused. */
    static final ObjectSchema<Refusal, Void> REFUSED = refused("Refused", "The key is refused.", "valid");

    /** A deactivation is refused. */
    static final ObjectSchema<Refusal, Void> NOT_DEACTIVATED =
            refused("NotDeactivated", "The deactivation is refused.", "success");

    private OutcomeSchema() {}

    private static ObjectSchema<Refusal, Void> refused(String name, String description, String flag) {
        return ObjectSchema.of(
                name,
                description,
                flag(flag, "Always false.", false),
                Member.shown("error", CODE, "The reason.", refusal -> refusal));
    }

    private static <T> Member<T, Void, Boolean> flag(String name, String description, boolean value) {
        return Member.shown(name, ValueTypes.FLAG, description, shown -> value);
    }
}
