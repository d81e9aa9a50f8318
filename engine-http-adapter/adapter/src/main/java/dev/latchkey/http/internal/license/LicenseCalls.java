package dev.latchkey.http.internal.license;

import dev.latchkey.api.access.Operation;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.access.Paging;
import dev.latchkey.http.internal.json.Versions;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.Outcome;
import dev.latchkey.http.internal.route.Outcome.Header;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.RequestSchema;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.util.List;

/** The calls about licences and their machines, for those who sell them (wire contract, section 4). */
public final class LicenseCalls {

    static final Input<Integer> COUNT = Input.optional(
            "count",
            ValueTypes.integer(1, Selling.MAX_BATCH),
            "How many licenses. Left out: 1. It must be 1 where there is a reference.");
    static final Input<Boolean> REPLACE = Input.optional(
            "replace",
            ValueTypes.FLAG,
            "With a reference: whether a new license takes the reference over from one that is revoked. A license that is not"
                    + " revoked stays. Left out: false.");
    static final Input<OrderReference> REFERENCE = LicenseSchema.REFERENCE.input();
    static final Input<LicenseState> STATE =
            Input.optional("state", LicenseTypes.STATE, "Only licenses that are in this state now.");
    static final Input<String> REASON = Input.optional("reason", LicenseTypes.REASON, "Why. Left out: no reason.");
    static final ObjectSchema<LicenseKey, Void> KEY = ObjectSchema.of(
            "LicenseKey", "A key.", Member.shown("key", LicenseTypes.KEY, "The key in clear.", key -> key));

    private static final String ITEM_LICENSES = "/api/v1/items/{item_id}/licenses";
    private static final String LICENSES = "/api/v1/licenses";
    private static final String LICENSE = LICENSES + "/{license_id}";
    private static final String ACTIVATIONS = LICENSE + "/activations";
    private static final String ACTIVATION = ACTIVATIONS + "/{activation_id}";
    private static final RequestSchema STATE_CHANGE = Versions.in(RequestSchema.nothing());

    private static final Outcome THE_LICENSE =
            Outcome.one(LicenseSchema.LICENSE, "The license.").with(Header.VERSION);
    private static final Outcome ISSUED = Outcome.list(LicenseSchema.ISSUED, "The licenses, with their keys.");

    /** Lists an item's licences. */
    public static final Call LIST = managed("listLicenses", Operation.LICENSE_LIST, "GET", ITEM_LICENSES)
            .said(
                    Call.Group.ADMINISTRATION,
                    "List the licenses of an item",
                    "They come in the order in which they were issued, without their keys.")
            .takes(Paging.SCHEMA.parameter(STATE))
            .answers(Outcome.page(LicenseSchema.LICENSE, "A page of licenses."));

    /** Issues licences. */
    public static final Call ISSUE = managed("issueLicenses", Operation.LICENSE_ISSUE, "POST", ITEM_LICENSES)
            .said(
                    Call.Group.ADMINISTRATION,
                    "Issue licenses, each with a key",
                    "The keys are in this answer only, unless the item's keys are recoverable. A reference that was seen"
                            + " before answers 200 with the license that it made then, whatever else is asked. If that"
                            + " license is revoked, the call is refused with order_revoked and the license, unless replace"
                            + " is true: then a new license takes the reference over. The call is refused with"
                            + " keys_disabled while keys_enabled of the item is false.")
            .takes(LicenseSchema.LICENSE
                    .creation("IssueLicensesRequest")
                    .with(COUNT)
                    .with(REPLACE)
                    .fixed("cannot be set here", "key"))
            .once(Call.Once.WITH_SECRET)
            .answers(ISSUED, ISSUED.as(201));

    /** Exports an item's licences as CSV. */
    public static final Call EXPORT_CSV = export(
            "exportLicensesAsCsv",
            ".csv",
            "Export the licenses of an item as CSV (RFC 4180)",
            " A value that a spreadsheet would take for a formula has an apostrophe before it.",
            "text/csv");

    /** Exports an item's licences as lines of JSON. */
    public static final Call EXPORT_NDJSON = export(
            "exportLicensesAsNdjson",
            ".ndjson",
            "Export the licenses of an item as JSON, one object a line",
            "",
            "application/x-ndjson");

    /** Finds a licence by its key. */
    public static final Call FIND = managed("findLicense", Operation.LICENSE_SHOW, "POST", LICENSES + "/find")
            .said(
                    Call.Group.ADMINISTRATION,
                    "Find the license of a key",
                    "The key goes in the body, since logs may hold a path or a query.")
            .limitedAs(LimitClass.READ)
            .takes(RequestSchema.nothing().with(PublicCalls.KEY).named("FindLicenseRequest"))
            .answers(THE_LICENSE)
            .mayRefuseWith(404);

    /** Shows a licence. */
    public static final Call SHOW = managed("showLicense", Operation.LICENSE_SHOW, "GET", LICENSE)
            .said(Call.Group.ADMINISTRATION, "Show a license, without its key", "")
            .answers(THE_LICENSE);

    /** Changes a licence. */
    public static final Call CHANGE = managed("changeLicense", Operation.LICENSE_CHANGE, "PATCH", LICENSE)
            .said(
                    Call.Group.ADMINISTRATION,
                    "Change the terms of a license",
                    "All changes are made, or none. A later end revives an expired license. The call is refused with"
                            + " key_revoked if the license is revoked and its limit or end would change (its label and"
                            + " metadata may), and with version_conflict if it has another version by now.")
            .takes(Versions.in(
                    LicenseSchema.LICENSE.change("ChangeLicenseRequest").fixed("cannot be changed here", "key")))
            .answers(THE_LICENSE);

    /** Revokes a licence. */
    public static final Call REVOKE = managed("revokeLicense", Operation.LICENSE_REVOKE, "POST", LICENSE + "/revoke")
            .said(
                    Call.Group.ADMINISTRATION,
                    "Revoke a license for good",
                    "A license that is revoked already stays as it is, with its reason.")
            .takes(STATE_CHANGE.with(REASON).named("RevokeLicenseRequest"))
            .once(Call.Once.WITHOUT_SECRET)
            .answers(THE_LICENSE);

    /** Suspends a licence. */
    public static final Call SUSPEND = managed(
                    "suspendLicense", Operation.LICENSE_SUSPEND, "POST", LICENSE + "/suspend")
            .said(
                    Call.Group.ADMINISTRATION,
                    "Suspend a license until it is reinstated",
                    "A license that is suspended already stays as it is. The call is refused with key_revoked if the"
                            + " license is revoked.")
            .takes(STATE_CHANGE.named("ChangeStateRequest"))
            .once(Call.Once.WITHOUT_SECRET)
            .answers(THE_LICENSE);

    /** Reinstates a licence. */
    public static final Call REINSTATE = managed(
                    "reinstateLicense", Operation.LICENSE_REINSTATE, "POST", LICENSE + "/reinstate")
            .said(
                    Call.Group.ADMINISTRATION,
                    "Reinstate a suspended license",
                    "A license that is not suspended stays as it is. The call is refused with key_revoked if the license is"
                            + " revoked.")
            .takes(STATE_CHANGE.named("ChangeStateRequest"))
            .once(Call.Once.WITHOUT_SECRET)
            .answers(THE_LICENSE);

    /** Shows a licence's key. */
    public static final Call SHOW_KEY = managed("showLicenseKey", Operation.LICENSE_KEY_SHOW, "GET", LICENSE + "/key")
            .said(
                    Call.Group.ADMINISTRATION,
                    "Show the key of a license in clear",
                    "This works if the license was issued while the item's keys were recoverable; otherwise the answer is"
                            + " 404 with key_not_recoverable. The call writes an event and costs no credit.")
            .answers(Outcome.one(KEY, "The key."));

    /** Lists a licence's machines. */
    public static final Call LIST_ACTIVATIONS = managed(
                    "listActivations", Operation.ACTIVATION_LIST, "GET", ACTIVATIONS)
            .said(
                    Call.Group.ADMINISTRATION,
                    "List the machines that hold a slot of a license",
                    "They come in the order in which they took it.")
            .takes(Paging.SCHEMA)
            .answers(Outcome.page(ActivationSchema.ACTIVATION, "A page of activations."));

    /** Shows a licence's machine. */
    public static final Call SHOW_ACTIVATION = managed("showActivation", Operation.ACTIVATION_LIST, "GET", ACTIVATION)
            .said(Call.Group.ADMINISTRATION, "Show a machine that holds a slot of a license", "")
            .answers(Outcome.one(ActivationSchema.ACTIVATION, "The activation."));

    /** Frees a slot. */
    public static final Call REMOVE_ACTIVATION = managed(
                    "removeActivation", Operation.ACTIVATION_REMOVE, "DELETE", ACTIVATION)
            .said(
                    Call.Group.ADMINISTRATION,
                    "Remove an activation, which frees its slot",
                    "This works on a suspended, expired or revoked license, too.")
            .answers(Outcome.nothing(204, "The slot is free."));

    private LicenseCalls() {}

    private static Call managed(String id, Operation operation, String method, String path) {
        return Call.managed(id, operation, method, path);
    }

    private static Call export(String id, String suffix, String summary, String more, String mediaType) {
        return managed(id, Operation.LICENSE_EXPORT, "GET", ITEM_LICENSES + suffix)
                .limitedAs(LimitClass.EXPORT)
                .said(
                        Call.Group.ADMINISTRATION,
                        summary,
                        "The answer streams every license of the item, oldest first, without its key. The server bounds how"
                                + " many exports are read at once (by default 16, and 4 of one principal); one more is 429"
                                + " with Retry-After. A client that does not read is cut off." + more)
                .takes(RequestSchema.nothing().parameter(STATE))
                .answers(Outcome.text(mediaType, "The licenses.").with(Header.FILE_NAME));
    }

    /** All of them. */
    public static List<Call> all() {
        return List.of(
                LIST,
                ISSUE,
                EXPORT_CSV,
                EXPORT_NDJSON,
                FIND,
                SHOW,
                CHANGE,
                REVOKE,
                SUSPEND,
                REINSTATE,
                SHOW_KEY,
                LIST_ACTIVATIONS,
                SHOW_ACTIVATION,
                REMOVE_ACTIVATION);
    }
}
