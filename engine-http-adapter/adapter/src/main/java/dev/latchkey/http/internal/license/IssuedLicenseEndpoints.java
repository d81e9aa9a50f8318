package dev.latchkey.http.internal.license;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.access.ManagedCall;
import dev.latchkey.http.internal.access.ManagedChange;
import dev.latchkey.http.internal.access.ManagedEndpoints;
import dev.latchkey.http.internal.access.Paging;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.json.RequestFields;
import dev.latchkey.http.internal.json.RequestSchema;
import dev.latchkey.http.internal.json.Versions;
import dev.latchkey.http.internal.render.Answer;
import dev.latchkey.http.internal.route.Endpoint;
import dev.latchkey.http.internal.route.RouteTable;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code licenses/{id}} and what is below (wire contract, section 4). */
public final class IssuedLicenseEndpoints {

    private static final String LICENSES = "/api/v1/licenses";
    private static final String LICENSE = LICENSES + "/{}";
    private static final String ACTIVATIONS = LICENSE + "/activations";
    private static final RequestSchema NOTHING = RequestSchema.nothing();
    private static final RequestSchema CHANGE = Versions.in(LicenseTermsFields.SCHEMA)
            .fixed("cannot be changed here", LicenseTermsFields.SHOWN)
            .fixed("cannot be changed here", "item_id", "key", "reference")
            .fixed("cannot be changed here: POST to suspend, reinstate or revoke below this path", "state")
            .fixed("cannot be changed here: POST to revoke below this path", "revoked_at", "revocation_reason")
            .withBody();
    private static final RequestSchema BY_KEY = NOTHING.text("key").withBody();
    private static final RequestSchema STATE = Versions.in(NOTHING);
    private static final RequestSchema REVOCATION = STATE.text("reason");

    private final ManagedEndpoints endpoints;
    private final Clock clock;

    /**
     * The endpoints.
     *
     * @param clock tells which licences are expired
     */
    public IssuedLicenseEndpoints(ManagedEndpoints endpoints, Clock clock) {
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** Adds their routes. */
    public void addTo(RouteTable.Builder routes) {
        routes.managed("POST", LICENSES + "/find", LimitClass.READ, endpoints.of(BY_KEY, this::find))
                .managed("GET", LICENSE, LimitClass.READ, endpoints.of(NOTHING, this::show))
                .managed("PATCH", LICENSE, LimitClass.WRITE, endpoints.of(CHANGE, this::change))
                .managed(
                        "POST",
                        LICENSE + "/revoke",
                        LimitClass.WRITE,
                        endpoints.onceWithoutSecret(REVOCATION, this::revoke))
                .managed("POST", LICENSE + "/suspend", LimitClass.WRITE, suspend())
                .managed("POST", LICENSE + "/reinstate", LimitClass.WRITE, reinstate())
                .managed("GET", LICENSE + "/key", LimitClass.READ, endpoints.of(NOTHING, IssuedLicenseEndpoints::key))
                .managed(
                        "GET",
                        ACTIVATIONS,
                        LimitClass.READ,
                        endpoints.of(Paging.SCHEMA, IssuedLicenseEndpoints::activations))
                .managed(
                        "DELETE",
                        ACTIVATIONS + "/{}",
                        LimitClass.WRITE,
                        endpoints.of(NOTHING, IssuedLicenseEndpoints::removeActivation));
    }

    /** Changes a licence's state. */
    @FunctionalInterface
    private interface StateChange {
        License to(Selling licenses, LicenseId id);
    }

    private Endpoint suspend() {
        return endpoints.onceWithoutSecret(STATE, changing(Operation.LICENSE_SUSPEND, Selling::suspend));
    }

    private Endpoint reinstate() {
        return endpoints.onceWithoutSecret(STATE, changing(Operation.LICENSE_REINSTATE, Selling::reinstate));
    }

    private ManagedChange changing(Operation operation, StateChange change) {
        return call -> {
            License license = allowed(call, operation);
            Long version = Versions.expected(call.request(), call.fields(), license::version);
            return management -> answer(change.to(licenses(management, version), license.id()));
        };
    }

    /** By its key, which has no place in a path or a query that logs may hold. */
    private Answer find(ManagedCall call) {
        LicenseKey key = call.fields().required("key", LicenseKey::of);
        License license = ManagedCall.found(call.engine().selling().find(key).orElse(null));
        call.require(Operation.LICENSE_SHOW, license.itemId());
        return answer(license);
    }

    private Answer show(ManagedCall call) {
        return answer(allowed(call, Operation.LICENSE_SHOW));
    }

    private Answer change(ManagedCall call) {
        License license = allowed(call, Operation.LICENSE_CHANGE);
        RequestFields fields = call.fields();
        Long version = Versions.expected(call.request(), fields, license::version);
        return answer(licenses(call.management(), version)
                .changeTerms(license.id(), terms -> LicenseTermsFields.changed(terms, fields)));
    }

    private Function<Management, Answer> revoke(ManagedCall call) {
        License license = allowed(call, Operation.LICENSE_REVOKE);
        RequestFields fields = call.fields();
        String reason = fields.optional("reason", IssuedLicenseEndpoints::reason);
        Long version = Versions.expected(call.request(), fields, license::version);
        return management -> answer(licenses(management, version).revoke(license.id(), reason == null ? "" : reason));
    }

    private static Selling licenses(Management management, @Nullable Long version) {
        return version == null ? management.selling() : management.selling().ifVersion(version);
    }

    private static String reason(String text) {
        return new Revocation(Instant.EPOCH, text).reason();
    }

    private static Answer key(ManagedCall call) {
        LicenseId id = allowed(call, Operation.LICENSE_KEY_SHOW).id();
        LicenseKey key = call.management().selling().recoverKey(id).orElse(null);
        if (key == null) {
            throw new RejectedRequest(ApiError.of(ErrorKind.NOT_FOUND, "This key was not kept to be shown again")
                    .because("key_not_recoverable"));
        }
        return Answer.one(json -> json.writeStringField("key", key.reveal()));
    }

    private static Answer activations(ManagedCall call) {
        LicenseId id = allowed(call, Operation.ACTIVATION_LIST).id();
        PageRequest page = Paging.of(call.query(), ActivationId::of);
        return Paging.answer(call.engine().selling().activations(id, page), LicenseJson::write);
    }

    private static Answer removeActivation(ManagedCall call) {
        LicenseId id = allowed(call, Operation.ACTIVATION_REMOVE).id();
        ActivationId activation = ManagedCall.id(call.secondParameter(), ActivationId::of);
        call.management().selling().removeActivation(id, activation);
        return Answer.nothing();
    }

    /** The licence, to which the caller may do this. */
    private static License allowed(ManagedCall call, Operation operation) {
        LicenseId id = ManagedCall.id(call.parameter(), LicenseId::of);
        License license = ManagedCall.found(call.engine().selling().find(id).orElse(null));
        call.require(operation, license.itemId());
        return license;
    }

    private Answer answer(License license) {
        return Answer.one(json -> LicenseJson.write(json, license, clock.instant()))
                .withVersion(license.version());
    }
}
