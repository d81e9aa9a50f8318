package dev.latchkey.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.MachineId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PersonalTest {

    static List<Personal> filled() {
        return List.of(
                Personal.erased().withMachine(MachineId.of("m-1")),
                Personal.erased().withLabel(Label.of("Office")),
                Personal.erased().withPrincipal(PrincipalId.of("alice")));
    }

    @ParameterizedTest
    @MethodSource("filled")
    void what_identifies_somebody_is_not_erased(Personal personal) {
        assertThat(personal.isErased()).isFalse();
        assertThat(personal.toString()).containsAnyOf("m-1", "Office", "alice");
    }

    @Test
    void what_gets_nothing_stays_as_it_was() {
        assertThat(Personal.erased().withMachine(null).withLabel(null).withPrincipal(null))
                .isEqualTo(Personal.erased());
        assertThat(Personal.none().withMachine(null)).isEqualTo(Personal.none());
    }
}
