package dev.latchkey.http.internal.license;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.internal.text.Texts;
import dev.latchkey.api.license.Deactivation;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.render.ErrorRenderer;
import dev.latchkey.http.internal.render.Replies;
import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.internal.route.Endpoint;
import dev.latchkey.http.internal.route.RouteTable;
import dev.latchkey.http.internal.route.RoutedRequest;
import java.nio.charset.StandardCharsets;

/** The public licence endpoints (wire contract, section 1). */
public final class LicenseEndpoints {

    static final String MACHINE_ID = "machine_id";
    static final String MACHINE_FINGERPRINT = "machine_fingerprint";

    private final LicensingEngine engine;
    private final ErrorRenderer errors;

    /** Endpoints over an engine. */
    public LicenseEndpoints(LicensingEngine engine, ErrorRenderer errors) {
        this.engine = engine;
        this.errors = errors;
    }

    /** Adds the endpoints' routes. */
    public void addTo(RouteTable.Builder routes) {
        routes.apiPost("/keys/validate", LimitClass.LICENSE, this::validate)
                .apiPost("/keys/deactivate", LimitClass.LICENSE, deactivate(MACHINE_ID))
                .apiPost("/license/verify", LimitClass.LICENSE, this::verify)
                .apiPost("/license/deactivate", LimitClass.LICENSE, deactivate(MACHINE_FINGERPRINT))
                .apiGet("/keys/{}/status", LimitClass.READ, this::status)
                .apiGet("/items/{}/license.txt", LimitClass.READ, this::licenseText);
    }

    private Reply validate(RoutedRequest request) {
        LicenseFields fields = LicenseFields.ofValidation(request.request(), MACHINE_ID);
        Validation validation = engine.licenses().validate(fields.validation());
        if (validation instanceof Validation.Valid valid) {
            return Replies.json(200, json -> OutcomeJson.validated(json, valid.license()));
        }
        return refused("valid", ((Validation.Refused) validation).reason());
    }

    private Reply verify(RoutedRequest request) {
        LicenseFields fields = LicenseFields.ofValidation(request.request(), MACHINE_FINGERPRINT);
        TokenIssuance issuance = engine.offlineTokens().issue(fields.validation());
        if (issuance instanceof TokenIssuance.Granted granted) {
            return Replies.json(200, json -> OutcomeJson.granted(json, granted.token()));
        }
        return refused("valid", ((TokenIssuance.Refused) issuance).reason());
    }

    private Endpoint deactivate(String machineField) {
        return request -> {
            LicenseFields fields = LicenseFields.ofDeactivation(request.request(), machineField);
            Deactivation deactivation = engine.licenses().deactivate(fields.key(), fields.machine());
            return deactivation instanceof Deactivation.Refused refused
                    ? refused("success", refused.reason())
                    : Replies.json(200, OutcomeJson::removed);
        };
    }

    private Reply status(RoutedRequest request) {
        KeyStatus status = statusOf(request.requiredParameter());
        if (status instanceof KeyStatus.Valid valid) {
            return Replies.json(200, json -> OutcomeJson.status(json, valid.license()));
        }
        Refusal reason = ((KeyStatus.Refused) status).reason();
        return reason == Refusal.INVALID_KEY ? unknownKey(request) : refused("valid", reason);
    }

    private KeyStatus statusOf(String key) {
        if (Texts.isBlank(key)) {
            // The path of no key, where a member of a body would be one that is missing.
            return KeyStatus.Refused.of(Refusal.INVALID_KEY);
        }
        try {
            return engine.licenses().status(LicenseKey.of(key));
        } catch (InvalidValueException e) {
            throw new RejectedRequest(ApiError.invalidField("key", e.complaint()));
        }
    }

    /** The only licence outcome whose status is not 200, and so the only one that may become a problem. */
    private Reply unknownKey(RoutedRequest request) {
        if (errors.wantsProblem(request.request().headers())) {
            throw new RejectedRequest(ApiError.of(ErrorKind.INVALID_KEY, "This key does not exist"));
        }
        return Replies.json(404, json -> OutcomeJson.refused(json, "valid", Refusal.INVALID_KEY));
    }

    private static Reply refused(String flag, Refusal reason) {
        return Replies.json(200, json -> OutcomeJson.refused(json, flag, reason));
    }

    private Reply licenseText(RoutedRequest request) {
        String text = ItemIds.parse(request.requiredParameter())
                .flatMap(engine.catalog()::findItem)
                .map(Item::draft)
                .map(draft -> draft.licenseText() == null ? "" : draft.licenseText())
                .orElse("");
        if (text.isEmpty()) {
            throw new RejectedRequest(ApiError.of(ErrorKind.NOT_FOUND, "There is no license text for this item"));
        }
        return Replies.of(200, "text/plain; charset=utf-8", "no-cache", text.getBytes(StandardCharsets.UTF_8));
    }
}
