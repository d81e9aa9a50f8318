package dev.latchkey.http.internal.license;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.Outcome;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.RequestSchema;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.util.List;

/** The calls for applications, which anybody may make (wire contract, section 1). */
public final class PublicCalls {

    static final Input<LicenseKey> KEY = Input.required(
            "key",
            LicenseTypes.KEY,
            "The license key in the customer's spelling. The following make no difference: upper or lower case; I, L"
                    + " and O for 1, 1 and 0; full-width letters; spaces, dashes, quotes, brackets and invisible marks"
                    + " anywhere; a word with a colon before the key; and a final full stop or comma. The key has at"
                    + " most 1,024 other characters.");
    static final Input<MachineId> MACHINE_ID = machine("machine_id");
    static final Input<MachineId> MACHINE_FINGERPRINT = machine("machine_fingerprint");
    static final Input<Label> LABEL = Input.optional(
            "label", LicenseTypes.LABEL, "The display name of this activation. Left out: an earlier one stays.");
    static final Input<ItemId> ITEM_ID = Input.optional(
            "item_id",
            ValueTypes.text(ItemIds::expected, ItemId::toString),
            "The calling application's item. A key of another item is refused with item_mismatch.");

    private static final RequestSchema DEACTIVATION = RequestSchema.ofPublic().with(KEY);
    private static final Outcome DEACTIVATED = Outcome.either(
            "The outcome: the slot is free, or the deactivation is refused.",
            OutcomeSchema.DEACTIVATED,
            OutcomeSchema.NOT_DEACTIVATED);

    /** Validates a key and activates it. */
    public static final Call VALIDATE = post("validateKey", "/api/v1/keys/validate")
            .said(
                    Call.Group.LICENSE,
                    "Validate a key and activate it on a machine",
                    "For a machine that is already active, the call succeeds even at the limit, and takes no further"
                            + " slot.")
            .takes(DEACTIVATION.with(MACHINE_ID).with(LABEL).with(ITEM_ID).named("ValidateRequest"))
            .answers(Outcome.either(
                    "The outcome: the machine is active, or the key is refused.",
                    OutcomeSchema.VALIDATED,
                    OutcomeSchema.REFUSED));

    /** Shows a key's status. */
    public static final Call STATUS = Call.open("keyStatus", LimitClass.READ, "GET", "/api/v1/keys/{key}/status")
            .alsoWithoutVersion()
            .said(
                    Call.Group.LICENSE,
                    "Show the status of a key without activating it",
                    "All refusals except that of an unknown key have the status 200.")
            .answers(
                    Outcome.either(
                            "The outcome: the key is valid, or it is refused.",
                            OutcomeSchema.STATUS,
                            OutcomeSchema.REFUSED),
                    Outcome.plain(OutcomeSchema.REFUSED, "The key does not exist.")
                            .as(404))
            .mayRefuseWith(422);

    /** Frees a slot. */
    public static final Call DEACTIVATE = post("deactivateKey", "/api/v1/keys/deactivate")
            .said(Call.Group.LICENSE, "Free the slot of a machine", "")
            .takes(DEACTIVATION.with(MACHINE_ID).named("DeactivateRequest"))
            .answers(DEACTIVATED);

    /** Validates a key and issues an offline token. */
    public static final Call VERIFY = post("verifyLicense", "/api/v1/license/verify")
            .said(
                    Call.Group.LICENSE,
                    "Validate a key and get a token for offline use",
                    "The token is a JWT that proves offline that the machine holds a slot. Verify it with the keys of"
                            + " /.well-known/jwks.json.")
            .takes(DEACTIVATION
                    .with(MACHINE_FINGERPRINT)
                    .with(LABEL)
                    .with(ITEM_ID)
                    .named("VerifyRequest"))
            .answers(Outcome.either(
                    "The outcome: a token, or the key is refused.", OutcomeSchema.VERIFIED, OutcomeSchema.REFUSED));

    /** Frees a slot. The machine's member has the same name as in a verification. */
    public static final Call DEACTIVATE_LICENSE = post("deactivateLicense", "/api/v1/license/deactivate")
            .said(
                    Call.Group.LICENSE,
                    "Free the slot of a machine by its fingerprint",
                    "This call is /keys/deactivate, but the machine's member has the same name as in /license/verify.")
            .takes(DEACTIVATION.with(MACHINE_FINGERPRINT).named("DeactivateLicenseRequest"))
            .answers(DEACTIVATED);

    /** Shows the licence agreement. */
    public static final Call LICENSE_TEXT = Call.open(
                    "licenseText", LimitClass.READ, "GET", "/api/v1/items/{item_id}/license.txt")
            .alsoWithoutVersion()
            .said(Call.Group.LICENSE, "Show the license agreement of an item", "")
            .answers(Outcome.text("text/plain", "The text."))
            .mayRefuseWith(404);

    private PublicCalls() {}

    private static Input<MachineId> machine(String name) {
        return Input.required(
                name,
                LicenseTypes.MACHINE,
                "A stable, unique identifier of this machine that does not identify a person. It is compared exactly.");
    }

    private static Call post(String id, String path) {
        return Call.open(id, LimitClass.LICENSE, "POST", path).alsoWithoutVersion();
    }

    /** All calls of this class. */
    public static List<Call> all() {
        return List.of(VALIDATE, STATUS, DEACTIVATE, VERIFY, DEACTIVATE_LICENSE, LICENSE_TEXT);
    }
}
