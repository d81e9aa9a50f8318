package dev.latchkey.http.internal.license;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.internal.text.Texts;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.http.internal.json.RequestFields;
import dev.latchkey.http.internal.json.RequestSchema;
import dev.latchkey.http.message.ApiRequest;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The fields of a licence call. */
final class LicenseFields {

    /** An id that no item has, for a text that is the id of none of ours. */
    private static final ItemId NO_ITEM = new ItemId(new UUID(0, 0));

    /** What ends an activation, by what its endpoint calls the machine. */
    private static final Map<String, RequestSchema> DEACTIVATIONS = Map.of(
            LicenseEndpoints.MACHINE_ID, deactivation(LicenseEndpoints.MACHINE_ID),
            LicenseEndpoints.MACHINE_FINGERPRINT, deactivation(LicenseEndpoints.MACHINE_FINGERPRINT));

    /** The same of what makes one. */
    private static final Map<String, RequestSchema> VALIDATIONS = Map.of(
            LicenseEndpoints.MACHINE_ID, validation(LicenseEndpoints.MACHINE_ID),
            LicenseEndpoints.MACHINE_FINGERPRINT, validation(LicenseEndpoints.MACHINE_FINGERPRINT));

    private final RequestFields fields;
    private final String machineField;

    private LicenseFields(RequestFields fields, String machineField) {
        this.fields = fields;
        this.machineField = machineField;
    }

    /**
     * Reads those of a validation or verification.
     *
     * @param machineField what this endpoint calls the machine
     */
    static LicenseFields ofValidation(ApiRequest request, String machineField) {
        return read(request, VALIDATIONS, machineField);
    }

    /**
     * Reads those of a deactivation.
     *
     * @param machineField what this endpoint calls the machine
     */
    static LicenseFields ofDeactivation(ApiRequest request, String machineField) {
        return read(request, DEACTIVATIONS, machineField);
    }

    private static LicenseFields read(ApiRequest request, Map<String, RequestSchema> schemas, String machineField) {
        return new LicenseFields(
                RequestFields.read(request, Objects.requireNonNull(schemas.get(machineField))), machineField);
    }

    private static RequestSchema deactivation(String machineField) {
        return RequestSchema.ofPublic().text("key").text(machineField);
    }

    private static RequestSchema validation(String machineField) {
        return deactivation(machineField).text("label").text("item_id");
    }

    LicenseKey key() {
        return fields.required("key", LicenseKey::of);
    }

    MachineId machine() {
        return fields.required(machineField, MachineId::of);
    }

    ValidationRequest validation() {
        return ValidationRequest.of(key(), machine())
                .withLabel(fields.optional("label", Label::of))
                .expectingItem(fields.optional("item_id", LicenseFields::itemId));
    }

    private static ItemId itemId(String text) {
        if (Texts.isBlank(text)) {
            throw new InvalidValueException("item id", "must not be blank");
        }
        return ItemIds.parse(text).orElse(NO_ITEM);
    }
}
