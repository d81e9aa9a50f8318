package dev.latchkey.http.internal.license;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderRevokedException;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.license.Selling;
import dev.latchkey.http.internal.access.ManagedCall;
import dev.latchkey.http.internal.access.ManagedEndpoints;
import dev.latchkey.http.internal.access.Paging;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.json.Query;
import dev.latchkey.http.internal.json.RequestFields;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.route.RouteTable;
import dev.latchkey.http.message.ApiBody;
import dev.latchkey.http.setting.ExportLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** {@code items/{id}/licenses} and {@code licenses}: issues, lists and exports licences (wire contract, section 4). */
public final class IssueEndpoints {

    private final ManagedEndpoints endpoints;
    private final Clock clock;
    private final ExportsUnderWay exports;

    /**
     * Creates the endpoints.
     *
     * @param clock decides which licences are expired
     * @param exports how many exports may be read at once
     */
    public IssueEndpoints(ManagedEndpoints endpoints, Clock clock, ExportLimits exports) {
        this.endpoints = endpoints;
        this.clock = clock;
        this.exports = new ExportsUnderWay(exports, System::nanoTime);
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        endpoints.add(routes, LicenseCalls.LIST, this::list);
        endpoints.add(routes, LicenseCalls.SEARCH, this::search);
        endpoints.addOnce(routes, LicenseCalls.ISSUE, this::issue);
        endpoints.add(routes, LicenseCalls.EXPORT_CSV, this::csv);
        endpoints.add(routes, LicenseCalls.EXPORT_NDJSON, this::ndjson);
    }

    private Answer list(ManagedCall call) {
        return answer(call, filter(LicenseFilter.of(call.require(item(call))), call.query()));
    }

    private Answer search(ManagedCall call) {
        ItemId item = call.query().optional(LicenseCalls.OF_ITEM);
        if (item == null) {
            call.require(Operation.LICENSE_SEARCH);
            return answer(call, filter(LicenseFilter.all(), call.query()));
        }
        return answer(call, filter(LicenseFilter.of(call.require(item)), call.query()));
    }

    private static LicenseFilter filter(LicenseFilter all, Query query) {
        try {
            return all.in(query.optional(LicenseCalls.STATE))
                    .withReference(query.optional(LicenseCalls.OF_ORDER))
                    .withLabelPrefix(query.optional(LicenseCalls.LABEL_PREFIX))
                    .withKeyPreview(query.optional(LicenseCalls.KEY_PREVIEW))
                    .withMachine(query.optional(LicenseCalls.MACHINE_ID));
        } catch (InvalidValueException e) {
            throw new RejectedRequest(ApiError.invalidField(e.name(), e.complaint()));
        }
    }

    private Answer answer(ManagedCall call, LicenseFilter filter) {
        PageRequest page = Paging.of(call, text -> LicensePlace.parse(text, filter));
        Instant now = clock.instant();
        Page<License> licenses = call.engine().selling().list(filter, page);
        return Paging.answer(call, Page.of(shown(licenses.entries(), now), licenses.next()), LicenseSchema.LICENSE);
    }

    private Answer csv(ManagedCall call) {
        return export(call, "licenses.csv", "text/csv; charset=utf-8", CsvForm::new);
    }

    private Answer ndjson(ManagedCall call) {
        return export(call, "licenses.ndjson", "application/x-ndjson", NdjsonForm::new);
    }

    private Answer export(
            ManagedCall call, String file, String contentType, Function<Instant, ExportedLicenses.Form> form) {
        ItemId item = call.require(item(call));
        Selling selling = call.engine().selling();
        ApiBody export = new ExportedLicenses(
                selling::list, item, call.query().optional(LicenseCalls.STATE), clock.instant(), form);
        // Nothing is written for HEAD, and so it needs no place.
        boolean isWritten = !call.request().method().equals("HEAD");
        return Answer.file(
                file, contentType, isWritten ? exports.admit(call.caller().principal(), export) : export);
    }

    private static List<ShownLicense> shown(List<License> licenses, Instant now) {
        return licenses.stream().map(license -> ShownLicense.of(license, now)).toList();
    }

    private Function<Management, Answer> issue(ManagedCall call) {
        ItemId item = call.require(item(call));
        RequestFields fields = call.fields();
        LicenseTerms terms = fields.changed(LicenseSchema.LICENSE, LicenseTerms.itemDefaults());
        OrderReference reference = fields.optional(LicenseCalls.REFERENCE);
        Integer count = fields.optional(LicenseCalls.COUNT);
        boolean replacing = Boolean.TRUE.equals(fields.optional(LicenseCalls.REPLACE));
        if (reference == null) {
            if (replacing) {
                throw new RejectedRequest(ApiError.invalidField("replace", "needs the order's reference"));
            }
            return management -> answer(management.selling().issue(item, terms, count == null ? 1 : count));
        }
        if (count != null && count != 1) {
            throw new RejectedRequest(ApiError.invalidField("count", "must be 1 if there is a reference"));
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
                            "The license of this order is revoked: send replace as true to issue a new one")
                    .because(e.code())
                    .about("license", json -> LicenseSchema.LICENSE.write(json, ShownLicense.of(revoked, now))));
        }
    }

    private Answer answer(List<IssuedLicense> issued) {
        Instant now = clock.instant();
        List<ShownLicense> shown = issued.stream()
                .map(license -> new ShownLicense(license.license(), license.key(), now))
                .toList();
        return Answer.all(201, shown, LicenseSchema.ISSUED);
    }

    private Answer answer(OrderedLicense ordered) {
        int status = ordered instanceof OrderedLicense.Created ? 201 : 200;
        ShownLicense shown = new ShownLicense(ordered.license(), ordered.key(), clock.instant());
        return Answer.all(status, List.of(shown), LicenseSchema.ISSUED);
    }

    private static ItemId item(ManagedCall call) {
        return ManagedCall.id(call.parameter(), ItemId::of);
    }
}
