package dev.latchkey.http.internal.license;

import dev.latchkey.api.access.Operation;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
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

/** The calls about licences and their machines, for sellers (wire contract, section 4). */
public final class LicenseCalls {

    static final Input<Integer> COUNT = Input.optional(
            "count",
            ValueTypes.integer(1, Selling.MAX_BATCH),
            "The number of licenses. Left out: 1. It must be 1 if there is a reference.");
    static final Input<Boolean> REPLACE = Input.optional(
            "replace",
            ValueTypes.FLAG,
            "With a reference: whether a new license takes over the reference from a revoked one. A license that is not"
                    + " revoked keeps its reference. Left out: false.");
    static final Input<OrderReference> REFERENCE = LicenseSchema.REFERENCE.input();
    static final Input<LicenseState> STATE =
            Input.optional("state", LicenseTypes.STATE, "Only licenses in this state.");
    static final Input<ItemId> OF_ITEM = Input.optional("item_id", LicenseTypes.ITEM, "Only licenses of this item.");
    static final Input<OrderReference> OF_ORDER = Input.optional(
            "reference",
            LicenseTypes.REFERENCE,
            "Only licenses that were issued for this order, which is compared exactly.");
    static final Input<String> LABEL_PREFIX = Input.optional(
            "label_prefix",
            LicenseTypes.LABEL_PREFIX,
            "Only licenses whose label begins with this text, which is compared exactly, capital letters included.");
    static final Input<String> KEY_PREVIEW = Input.optional(
            "key_preview",
            LicenseTypes.PREVIEW,
            "Only licenses whose key has this preview: its last four symbols, in capital letters as the list shows"
                    + " them.");
    static final Input<MachineId> MACHINE_ID = Input.optional(
            "machine_id",
            LicenseTypes.MACHINE,
            "Only licenses with a slot that this machine holds. The id is compared exactly.");
    static final Input<String> REASON =
            Input.optional("reason", LicenseTypes.REASON, "The reason. Left out: no reason.");
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
                    "The list is in the order of issue; with the state active or expired, in the order of expires_at;"
                            + " with label_prefix, in the order of the labels. It does not show the keys. Of state,"
                            + " reference, label_prefix, key_preview and machine_id, a call takes one.")
            .takes(Paging.SCHEMA
                    .parameter(STATE)
                    .parameter(OF_ORDER)
                    .parameter(LABEL_PREFIX)
                    .parameter(KEY_PREVIEW)
                    .parameter(MACHINE_ID))
            .answers(Outcome.page(LicenseSchema.LICENSE, "A page of licenses."));

    /** Lists the licences of an item, or for operators those of all items. */
    public static final Call SEARCH = managed("searchLicenses", Operation.LICENSE_LIST, "GET", LICENSES)
            .said(
                    Call.Group.ADMINISTRATION,
                    "Find licenses of all items, or of one",
                    "Without item_id, only operators may make this call, and others are refused with"
                            + " operator_required. Of reference, key_preview and machine_id, it takes one; then, without"
                            + " item_id, the list is in the order of the items' ids. Any other list is in the order of"
                            + " issue.")
            .takes(Paging.SCHEMA
                    .parameter(OF_ITEM)
                    .parameter(OF_ORDER)
                    .parameter(KEY_PREVIEW)
                    .parameter(MACHINE_ID))
            .answers(Outcome.page(LicenseSchema.LICENSE, "A page of licenses."))
            // Of the item.
            .mayRefuseWith(404);

    /** Issues licences. */
    public static final Call ISSUE = managed("issueLicenses", Operation.LICENSE_ISSUE, "POST", ITEM_LICENSES)
            .said(
                    Call.Group.ADMINISTRATION,
                    "Issue licenses, each with a key",
                    "Only this answer shows the keys, unless the item's keys are recoverable. If the reference was used"
                            + " before, the call answers 200 with the license that was issued then, and disregards all"
                            + " other members. If that license is revoked, the call is refused with order_revoked, and"
                            + " the error shows the license. If replace is true, a new license takes over the reference"
                            + " instead. The call is refused with keys_disabled while keys_enabled of the item is"
                            + " false.")
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
            " A value that a spreadsheet would take for a formula begins with an apostrophe.",
            "text/csv");

    /** Exports an item's licences as lines of JSON. */
    public static final Call EXPORT_NDJSON = export(
            "exportLicensesAsNdjson",
            ".ndjson",
            "Export the licenses of an item as JSON, one object per line",
            "",
            "application/x-ndjson");

    /** Finds a licence by its key. */
    public static final Call FIND = managed("findLicense", Operation.LICENSE_SHOW, "POST", LICENSES + "/find")
            .said(
                    Call.Group.ADMINISTRATION,
                    "Find the license of a key",
                    "The key is in the body, since logs may hold a path or a query.")
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
                    "Either all changes are made, or none. A later end revives an expired license. The call is refused"
                            + " with key_revoked if the license is revoked and its limit or end would change; its label"
                            + " and metadata can still change. The call is refused with version_conflict if the"
                            + " license's version has changed.")
            .takes(Versions.in(
                    LicenseSchema.LICENSE.change("ChangeLicenseRequest").fixed("cannot be changed here", "key")))
            .answers(THE_LICENSE);

    /** Revokes a licence. */
    public static final Call REVOKE = managed("revokeLicense", Operation.LICENSE_REVOKE, "POST", LICENSE + "/revoke")
            .said(
                    Call.Group.ADMINISTRATION,
                    "Revoke a license for good",
                    "If the license is already revoked, it stays unchanged and keeps its reason.")
            .takes(STATE_CHANGE.with(REASON).named("RevokeLicenseRequest"))
            .once(Call.Once.WITHOUT_SECRET)
            .answers(THE_LICENSE);

    /** Suspends a licence. */
    public static final Call SUSPEND = managed(
                    "suspendLicense", Operation.LICENSE_SUSPEND, "POST", LICENSE + "/suspend")
            .said(
                    Call.Group.ADMINISTRATION,
                    "Suspend a license until it is reinstated",
                    "If the license is already suspended, it stays unchanged. The call is refused with key_revoked if"
                            + " the license is revoked.")
            .takes(STATE_CHANGE.named("ChangeStateRequest"))
            .once(Call.Once.WITHOUT_SECRET)
            .answers(THE_LICENSE);

    /** Reinstates a licence. */
    public static final Call REINSTATE = managed(
                    "reinstateLicense", Operation.LICENSE_REINSTATE, "POST", LICENSE + "/reinstate")
            .said(
                    Call.Group.ADMINISTRATION,
                    "Reinstate a suspended license",
                    "If the license is not suspended, it stays unchanged. The call is refused with key_revoked if the"
                            + " license is revoked.")
            .takes(STATE_CHANGE.named("ChangeStateRequest"))
            .once(Call.Once.WITHOUT_SECRET)
            .answers(THE_LICENSE);

    /** Shows a licence's key. */
    public static final Call SHOW_KEY = managed("showLicenseKey", Operation.LICENSE_KEY_SHOW, "GET", LICENSE + "/key")
            .said(
                    Call.Group.ADMINISTRATION,
                    "Show the key of a license in clear",
                    "The key can be shown if the license was issued while the item's keys were recoverable. Otherwise"
                            + " the answer is 404 with key_not_recoverable. The call writes an event and costs no"
                            + " credit.")
            .answers(Outcome.one(KEY, "The key."));

    /** Lists a licence's machines. */
    public static final Call LIST_ACTIVATIONS = managed(
                    "listActivations", Operation.ACTIVATION_LIST, "GET", ACTIVATIONS)
            .said(
                    Call.Group.ADMINISTRATION,
                    "List the machines that hold a slot of a license",
                    "The list is in the order of activation.")
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
                    "The license may be suspended, expired or revoked.")
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
                        "The answer streams every license of the item, oldest first, without its key. The server limits"
                                + " the exports that are read at once, by default to 16 in total and 4 for each"
                                + " principal. Further exports are refused with 429 and Retry-After. A client that does"
                                + " not read the answer is cut off." + more)
                .takes(RequestSchema.nothing().parameter(STATE))
                .answers(Outcome.text(mediaType, "The licenses.").with(Header.FILE_NAME));
    }

    /** All calls of this class. */
    public static List<Call> all() {
        return List.of(
                LIST,
                SEARCH,
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
