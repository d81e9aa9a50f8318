package dev.latchkey.http.internal.license;

import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.http.internal.schema.Member;
import dev.latchkey.http.internal.schema.ObjectSchema;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;

/** The members of an activation. */
final class ActivationSchema {

    static final ObjectSchema<Activation, Void> ACTIVATION = ObjectSchema.of(
            "Activation",
            "An activation: a machine that holds a slot of a license.",
            shown("id", ValueTypes.id(ActivationId::of), "The id of the activation.", Activation::id),
            shown("machine_id", LicenseTypes.MACHINE, "The id of the machine.", Activation::machine),
            shown("label", LicenseTypes.LABEL, "The display name; null if there is none.", Activation::label)
                    .nullable(),
            shown("created_at", ValueTypes.TIME, "When the machine took the slot.", Activation::createdAt),
            shown(
                    "last_seen",
                    ValueTypes.TIME,
                    "When the machine last validated. The value may lag.",
                    Activation::lastSeen));

    private ActivationSchema() {}

    private static <V> Member<Activation, Void, V> shown(
            String name, ValueType<V> type, String description, Member.Getter<Activation, V> getter) {
        return Member.shown(name, type, description, getter);
    }
}
