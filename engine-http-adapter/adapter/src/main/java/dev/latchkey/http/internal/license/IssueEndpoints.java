package dev.latchkey.http.internal.license;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderRevokedException;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.access.ManagedCall;
import dev.latchkey.http.internal.access.ManagedEndpoints;
import dev.latchkey.http.internal.access.Paging;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.json.RequestFields;
import dev.latchkey.http.internal.json.RequestSchema;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.route.RouteTable;
import dev.latchkey.http.message.ApiBody;
import dev.latchkey.http.setting.ExportLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** {@code items/{id}/licenses}: issues, lists and exports an item's licences (wire contract, section 4). */
public final class IssueEndpoints {

    private static final String LICENSES = "/api/v1/items/{}/licenses";
    private static final RequestSchema ISSUE = LicenseTermsFields.SCHEMA
            .integer("count", 1, Selling.MAX_BATCH)
            .text("reference")
            .flag("replace")
            .fixed("cannot be set here: the path says it", "item_id")
            .fixed("cannot be set here", "key", "version")
            .fixed("cannot be set here", LicenseTermsFields.SHOWN);
    private static final RequestSchema EXPORT = RequestSchema.nothing().parameters("state");
    private static final RequestSchema LIST = Paging.SCHEMA.parameters("state");

    private final ManagedEndpoints endpoints;
    private final Clock clock;
    private final ExportsUnderWay exports;

    /**
     * The endpoints.
     *
     * @param clock tells which licences are expired
     * @param exports how many exports may be read at once
     */
    public IssueEndpoints(ManagedEndpoints endpoints, Clock clock, ExportLimits exports) {
        this.endpoints = endpoints;
        this.clock = clock;
        this.exports = new ExportsUnderWay(exports, System::nanoTime);
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        routes.managed("GET", LICENSES, LimitClass.READ, endpoints.of(LIST, this::list))
                .managed("POST", LICENSES, LimitClass.WRITE, endpoints.once(ISSUE, this::issue))
                .managed("GET", LICENSES + ".csv", LimitClass.EXPORT, endpoints.of(EXPORT, this::csv))
                .managed("GET", LICENSES + ".ndjson", LimitClass.EXPORT, endpoints.of(EXPORT, this::ndjson));
    }

    private Answer list(ManagedCall call) {
        ItemId item = call.require(Operation.LICENSE_LIST, item(call));
        PageRequest page = Paging.of(call.query(), LicenseId::of);
        LicenseFilter filter = LicenseFilter.of(item).in(call.query().optional("state", IssueEndpoints::state));
        Instant now = clock.instant();
        return Paging.answer(
                call.engine().selling().list(filter, page), (json, license) -> LicenseJson.write(json, license, now));
    }

    private Answer csv(ManagedCall call) {
        return export(call, "licenses.csv", "text/csv; charset=utf-8", new CsvForm(clock.instant()));
    }

    private Answer ndjson(ManagedCall call) {
        return export(call, "licenses.ndjson", "application/x-ndjson", new NdjsonForm(clock.instant()));
    }

    private Answer export(ManagedCall call, String file, String contentType, ExportedLicenses.Form form) {
        ItemId item = call.require(Operation.LICENSE_EXPORT, item(call));
        LicenseFilter filter = LicenseFilter.of(item).in(call.query().optional("state", IssueEndpoints::state));
        Selling selling = call.engine().selling();
        ApiBody export = new ExportedLicenses(page -> selling.list(filter, page), form);
        // Nothing is written for HEAD, so that it needs no place.
        boolean isWritten = !call.request().method().equals("HEAD");
        return Answer.file(
                file, contentType, isWritten ? exports.admit(call.caller().principal(), export) : export);
    }

    private static LicenseState state(String text) {
        for (LicenseState state : LicenseState.values()) {
            if (LicenseJson.state(state).equals(text)) {
                return state;
            }
        }
        throw new InvalidValueException("state", "must be active, suspended, expired or revoked");
    }

    private Function<Management, Answer> issue(ManagedCall call) {
        ItemId item = call.require(Operation.LICENSE_ISSUE, item(call));
        RequestFields fields = call.fields();
        LicenseTerms terms = LicenseTermsFields.changed(LicenseTerms.itemDefaults(), fields);
        OrderReference reference = fields.optional("reference", OrderReference::of);
        Integer count = fields.integer("count", number -> number);
        boolean replacing = fields.flag("replace", false);
        if (reference == null) {
            if (replacing) {
                throw new RejectedRequest(ApiError.invalidField("replace", "needs the reference of the order"));
            }
            return management -> answer(management.selling().issue(item, terms, count == null ? 1 : count));
        }
        if (count != null && count != 1) {
            throw new RejectedRequest(ApiError.invalidField("count", "must be 1 where there is a reference"));
        }
        return management -> answer(
                replacing
                        ? management.selling().reissueForOrder(item, reference, terms)
                        : sellOnce(management.selling(), item, reference, terms));
    }

    private OrderedLicense sellOnce(Selling licenses, ItemId item, OrderReference reference, LicenseTerms terms) {
        try {
            return licenses.issueForOrder(item, reference, terms);
        } catch (OrderRevokedException e) {
            Instant now = clock.instant();
            License revoked = Objects.requireNonNull(e.license());
            throw new RejectedRequest(ApiError.of(
                            ErrorKind.CONFLICT,
                            "The license of this order is revoked: send replace as true to sell the order anew")
                    .because(e.code())
                    .about("license", json -> LicenseJson.write(json, revoked, now)));
        }
    }

    private Answer answer(List<IssuedLicense> issued) {
        Instant now = clock.instant();
        return Answer.all(
                201, issued, (json, license) -> LicenseJson.write(json, license.license(), license.key(), now));
    }

    private Answer answer(OrderedLicense ordered) {
        Instant now = clock.instant();
        int status = ordered instanceof OrderedLicense.Created ? 201 : 200;
        return Answer.all(
                status,
                List.of(ordered),
                (json, license) -> LicenseJson.write(json, license.license(), license.key(), now));
    }

    private static ItemId item(ManagedCall call) {
        return ManagedCall.id(call.parameter(), ItemId::of);
    }
}
