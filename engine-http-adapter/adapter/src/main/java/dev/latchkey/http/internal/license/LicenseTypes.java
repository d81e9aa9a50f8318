package dev.latchkey.http.internal.license;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.api.license.Selling;
import dev.latchkey.http.internal.schema.ValueType;
import dev.latchkey.http.internal.schema.ValueTypes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The types of the members of licences. */
final class LicenseTypes {

    static final ValueType<LicenseKey> KEY =
            ValueTypes.text(LicenseKey::of, LicenseKey::reveal).with("examples", List.of("XXXX-XXXX-XXXX-XXXX"));
    static final ValueType<MachineId> MACHINE = ValueTypes.text(MachineId.MAX_LENGTH, MachineId::of, MachineId::value)
            .with("examples", List.of("7f9c2ba4-e88f-4d5c-b9a1-0f4d0a1f5c11"));
    static final ValueType<Label> LABEL = ValueTypes.text(Label.MAX_LENGTH, Label::of, Label::value);
    static final ValueType<String> LABEL_PREFIX = ValueTypes.text(Label.MAX_LENGTH, text -> text, text -> text);
    static final ValueType<String> PREVIEW =
            ValueTypes.text(LicenseFilter.MAX_PREVIEW_LENGTH, text -> text, text -> text);
    static final ValueType<OrderReference> REFERENCE = ValueTypes.text(
                    OrderReference.MAX_LENGTH, OrderReference::of, OrderReference::value)
            .with("examples", List.of("order-1"));
    static final ValueType<String> REASON = ValueTypes.text(
                    Selling.MAX_REASON, reason -> new Revocation(Instant.EPOCH, reason).reason(), reason -> reason)
            .with("minLength", 0);
    static final ValueType<ItemId> ITEM = ValueTypes.id(ItemId::of);
    static final ValueType<Metadata> METADATA = ValueTypes.textsByName(Metadata::of, Metadata::entries)
            .with("maxProperties", Metadata.MAX_ENTRIES)
            .with(
                    "propertyNames",
                    ValueTypes.text(Metadata.MAX_NAME_LENGTH, name -> name, name -> name)
                            .keywords())
            .with(
                    "additionalProperties",
                    ValueTypes.TEXT.with("maxLength", Metadata.MAX_TEXT_LENGTH).keywords())
            .named(
                    "Metadata",
                    "Notes of the seller for programs: a flat object of up to 50 strings, at most 4,096 bytes of UTF-8"
                            + " including their names. They are stored in clear.");
    static final ValueType<LicenseState> STATE = ValueTypes.choice(
                    LicenseTypes::state,
                    LicenseTypes::text,
                    Stream.of(LicenseState.values()).map(LicenseTypes::text).toList())
            .named("LicenseState", "The state of a license.");

    private LicenseTypes() {}

    static String text(LicenseState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static LicenseState state(String text) {
        for (LicenseState state : LicenseState.values()) {
            if (text(state).equals(text)) {
                return state;
            }
        }
        throw new InvalidValueException("state", "must be active, suspended, expired or revoked");
    }
}
