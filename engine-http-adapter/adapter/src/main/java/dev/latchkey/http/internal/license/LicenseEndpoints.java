package dev.latchkey.http.internal.license;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.internal.text.Texts;
import dev.latchkey.api.license.Deactivation;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.ErrorKind;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.json.RequestFields;
import dev.latchkey.http.internal.render.ErrorRenderer;
import dev.latchkey.http.internal.render.Replies;
import dev.latchkey.http.internal.render.Reply;
import dev.latchkey.http.internal.route.Call;
import dev.latchkey.http.internal.route.Endpoint;
import dev.latchkey.http.internal.route.RouteTable;
import dev.latchkey.http.internal.route.RoutedRequest;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.ObjectSchema;
import java.nio.charset.StandardCharsets;

/** The public licence endpoints (wire contract, section 1). */
public final class LicenseEndpoints {

    private final LicensingEngine engine;
    private final ErrorRenderer errors;

    /** Creates endpoints over an engine. */
    public LicenseEndpoints(LicensingEngine engine, ErrorRenderer errors) {
        this.engine = engine;
        this.errors = errors;
    }

    /** Adds the endpoints' routes. */
    public void addTo(RouteTable.Builder routes) {
        routes.add(PublicCalls.VALIDATE, this::validate)
                .add(PublicCalls.DEACTIVATE, deactivate(PublicCalls.DEACTIVATE, PublicCalls.MACHINE_ID))
                .add(PublicCalls.VERIFY, this::verify)
                .add(
                        PublicCalls.DEACTIVATE_LICENSE,
                        deactivate(PublicCalls.DEACTIVATE_LICENSE, PublicCalls.MACHINE_FINGERPRINT))
                .add(PublicCalls.STATUS, this::status)
                .add(PublicCalls.LICENSE_TEXT, this::licenseText);
    }

    private Reply validate(RoutedRequest request) {
        RequestFields fields = fields(PublicCalls.VALIDATE, request);
        Validation validation = engine.licenses().validate(validation(fields, PublicCalls.MACHINE_ID));
        if (validation instanceof Validation.Valid valid) {
            return answer(200, OutcomeSchema.VALIDATED, valid.license());
        }
        return answer(200, OutcomeSchema.REFUSED, ((Validation.Refused) validation).reason());
    }

    private Reply verify(RoutedRequest request) {
        RequestFields fields = fields(PublicCalls.VERIFY, request);
        TokenIssuance issuance = engine.offlineTokens().issue(validation(fields, PublicCalls.MACHINE_FINGERPRINT));
        if (issuance instanceof TokenIssuance.Granted granted) {
            return answer(200, OutcomeSchema.VERIFIED, granted);
        }
        return answer(200, OutcomeSchema.REFUSED, ((TokenIssuance.Refused) issuance).reason());
    }

    private Endpoint deactivate(Call call, Input<MachineId> machine) {
        return request -> {
            RequestFields fields = fields(call, request);
            Deactivation deactivation =
                    engine.licenses().deactivate(fields.required(PublicCalls.KEY), fields.required(machine));
            return deactivation instanceof Deactivation.Refused refused
                    ? answer(200, OutcomeSchema.NOT_DEACTIVATED, refused.reason())
                    : answer(200, OutcomeSchema.DEACTIVATED, true);
        };
    }

    private static RequestFields fields(Call call, RoutedRequest request) {
        return RequestFields.read(request.request(), call.input(), request.maxBodyBytes());
    }

    private static ValidationRequest validation(RequestFields fields, Input<MachineId> machine) {
        return ValidationRequest.of(fields.required(PublicCalls.KEY), fields.required(machine))
                .withLabel(fields.optional(PublicCalls.LABEL))
                .expectingItem(fields.optional(PublicCalls.ITEM_ID));
    }

    private Reply status(RoutedRequest request) {
        KeyStatus status = statusOf(request.requiredParameter());
        if (status instanceof KeyStatus.Valid valid) {
            return answer(200, OutcomeSchema.STATUS, valid.license());
        }
        Refusal reason = ((KeyStatus.Refused) status).reason();
        return reason == Refusal.INVALID_KEY ? unknownKey(request) : answer(200, OutcomeSchema.REFUSED, reason);
    }

    private KeyStatus statusOf(String key) {
        if (Texts.isBlank(key)) {
            // A path without a key answers that the key is unknown. A body without a key would be an invalid field.
            return KeyStatus.Refused.of(Refusal.INVALID_KEY);
        }
        try {
            return engine.licenses().status(LicenseKey.of(key));
        } catch (InvalidValueException e) {
            throw new RejectedRequest(ApiError.invalidField("key", e.complaint()));
        }
    }

    /**
     * The unknown key: the only licence outcome with another status than 200, and so the only one that may become a
     * problem.
     */
    private Reply unknownKey(RoutedRequest request) {
        if (errors.wantsProblem(request.request().headers())) {
            throw new RejectedRequest(ApiError.of(ErrorKind.INVALID_KEY, "This key does not exist"));
        }
        return answer(404, OutcomeSchema.REFUSED, Refusal.INVALID_KEY);
    }

    private static <T> Reply answer(int status, ObjectSchema<T, ?> schema, T outcome) {
        return Replies.json(status, json -> {
            json.writeStartObject();
            schema.write(json, outcome);
            json.writeEndObject();
        });
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
