package dev.latchkey.jdbc.internal.event;

import static dev.latchkey.jdbc.internal.event.EventRows.ifAny;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.event.Facts;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.event.Personal;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.MachineId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The column of an event that identifies people, as a flat JSON object. {@code NULL} means erased. The empty object
 * identifies nobody.
 *
 * @param personal the people and things that it is about
 * @param by the principal who caused it; {@code null} if none did
 * @param address the address of the call; {@code null} if that is not known
 */
record PersonalColumn(
        Personal personal,
        @Nullable PrincipalId by,
        @Nullable String address) {

    static @Nullable String of(Personal personal, Origin origin) {
        if (personal.isErased()) {
            return null;
        }
        Facts.Builder column = Facts.builder();
        add(column, "machine", ifAny(personal.machine(), MachineId::value));
        add(column, "label", ifAny(personal.label(), Label::value));
        add(column, "principal", ifAny(personal.principal(), PrincipalId::value));
        add(column, "by", ifAny(origin.principal(), PrincipalId::value));
        add(column, "address", origin.address());
        return column.build().json();
    }

    private static void add(Facts.Builder column, String name, @Nullable String value) {
        if (value != null) {
            column.text(name, value);
        }
    }

    static PersonalColumn read(@Nullable String column) {
        if (column == null) {
            return new PersonalColumn(Personal.erased(), null, null);
        }
        Map<String, @Nullable Object> facts = Facts.ofJson(column).all();
        return new PersonalColumn(
                Personal.none()
                        .withMachine(ifAny((String) facts.get("machine"), MachineId::new))
                        .withLabel(ifAny((String) facts.get("label"), Label::new))
                        .withPrincipal(ifAny((String) facts.get("principal"), PrincipalId::new)),
                ifAny((String) facts.get("by"), PrincipalId::new),
                (String) facts.get("address"));
    }
}
