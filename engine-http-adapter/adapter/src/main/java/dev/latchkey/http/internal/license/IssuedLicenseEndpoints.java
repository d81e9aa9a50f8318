package dev.latchkey.http.internal.license;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.Selling;
import dev.latchkey.http.internal.access.ManagedCall;
import dev.latchkey.http.internal.access.ManagedChange;
import dev.latchkey.http.internal.access.ManagedEndpoints;
import dev.latchkey.http.internal.access.Paging;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.json.RequestFields;
import dev.latchkey.http.internal.json.Versions;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.route.RouteTable;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code licenses/{id}} and the paths below (wire contract, section 4). */
public final class IssuedLicenseEndpoints {

    private final ManagedEndpoints endpoints;
    private final Clock clock;

    /**
     * Creates the endpoints.
     *
     * @param clock decides which licences are expired
     */
    public IssuedLicenseEndpoints(ManagedEndpoints endpoints, Clock clock) {
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        endpoints.add(routes, LicenseCalls.FIND, this::find);
        endpoints.add(routes, LicenseCalls.SHOW, this::show);
        endpoints.add(routes, LicenseCalls.CHANGE, this::change);
        endpoints.addOnce(routes, LicenseCalls.REVOKE, this::revoke);
        endpoints.addOnce(routes, LicenseCalls.SUSPEND, changing(Selling::suspend));
        endpoints.addOnce(routes, LicenseCalls.REINSTATE, changing(Selling::reinstate));
        endpoints.add(routes, LicenseCalls.SHOW_KEY, IssuedLicenseEndpoints::key);
        endpoints.add(routes, LicenseCalls.LIST_ACTIVATIONS, IssuedLicenseEndpoints::activations);
        endpoints.add(routes, LicenseCalls.SHOW_ACTIVATION, IssuedLicenseEndpoints::activation);
        endpoints.add(routes, LicenseCalls.REMOVE_ACTIVATION, IssuedLicenseEndpoints::removeActivation);
    }

    /** Changes a licence's state. */
    @FunctionalInterface
    private interface StateChange {
        License to(Selling licenses, LicenseId id);
    }

    private ManagedChange changing(StateChange change) {
        return call -> {
            License license = allowed(call);
            Long version = Versions.expected(call.request(), call.fields(), license::version);
            return management -> answer(change.to(licenses(management, version), license.id()));
        };
    }

    /** Finds a licence by its key. The key is in the body, since logs may hold a path or a query. */
    private Answer find(ManagedCall call) {
        LicenseKey key = call.fields().required(PublicCalls.KEY);
        License license = ManagedCall.found(call.engine().selling().find(key).orElse(null));
        call.require(license.itemId());
        return answer(license);
    }

    private Answer show(ManagedCall call) {
        return answer(allowed(call));
    }

    private Answer change(ManagedCall call) {
        License license = allowed(call);
        RequestFields fields = call.fields();
        Long version = Versions.expected(call.request(), fields, license::version);
        return answer(licenses(call.management(), version)
                .changeTerms(license.id(), terms -> fields.changed(LicenseSchema.LICENSE, terms)));
    }

    private Function<Management, Answer> revoke(ManagedCall call) {
        License license = allowed(call);
        RequestFields fields = call.fields();
        String reason = fields.optional(LicenseCalls.REASON);
        Long version = Versions.expected(call.request(), fields, license::version);
        return management -> answer(licenses(management, version).revoke(license.id(), reason == null ? "" : reason));
    }

    private static Selling licenses(Management management, @Nullable Long version) {
        return version == null ? management.selling() : management.selling().ifVersion(version);
    }

    private static Answer key(ManagedCall call) {
        LicenseId id = allowed(call).id();
        LicenseKey key = call.management().selling().recoverKey(id).orElse(null);
        if (key == null) {
            throw new RejectedRequest(
                    ApiError.of(ErrorKind.NOT_FOUND, "This key is not stored, and cannot be shown again")
                            .because("key_not_recoverable"));
        }
        return Answer.one(LicenseCalls.KEY, key);
    }

    private static Answer activations(ManagedCall call) {
        LicenseId id = allowed(call).id();
        PageRequest page = Paging.of(call, ActivationId::of);
        return Paging.answer(call, call.engine().selling().activations(id, page), ActivationSchema.ACTIVATION);
    }

    private static Answer activation(ManagedCall call) {
        LicenseId id = allowed(call).id();
        return Answer.one(
                ActivationSchema.ACTIVATION,
                ManagedCall.found(call.engine()
                        .selling()
                        .findActivation(id, activationId(call))
                        .orElse(null)));
    }

    private static Answer removeActivation(ManagedCall call) {
        LicenseId id = allowed(call).id();
        call.management().selling().removeActivation(id, activationId(call));
        return Answer.nothing();
    }

    private static ActivationId activationId(ManagedCall call) {
        return ManagedCall.id(call.secondParameter(), ActivationId::of);
    }

    /** The licence, after a check that the caller may make the call. */
    private static License allowed(ManagedCall call) {
        LicenseId id = ManagedCall.id(call.parameter(), LicenseId::of);
        License license = ManagedCall.found(call.engine().selling().find(id).orElse(null));
        call.require(license.itemId());
        return license;
    }

    private Answer answer(License license) {
        return Answer.one(LicenseSchema.LICENSE, ShownLicense.of(license, clock.instant()))
                .withVersion(license.version());
    }
}
