package dev.latchkey.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {

    @ParameterizedTest
    @CsvSource({
        "read, read, true",
        "read, items:read, true",
        "read, write, false",
        "read, items:write, false",
        "read, admin, false",
        "write, read, true",
        "write, write, true",
        "write, items:read, true",
        "write, items:write, true",
        "write, admin, false",
        "admin, read, true",
        "admin, write, true",
        "admin, items:write, true",
        "admin, admin, true",
        "items:read, items:read, true",
        "items:read, items:write, false",
        "items:read, read, false",
        "items:write, items:read, true",
        "items:write, items:write, true",
        "items:write, licenses:read, false",
        "items:write, licenses:write, false",
        "items:write, write, false",
        "items:write, admin, false"
    })
    void a_scope_implies_what_the_contract_says(String held, String needed, boolean implied) {
        assertThat(Scope.of(held).implies(Scope.of(needed))).isEqualTo(implied);
        assertThat(Scopes.of(held).allow(Scope.of(needed))).isEqualTo(implied);
        assertThat(Scopes.of(held, "notes:read").cover(Scopes.of(needed))).isEqualTo(implied);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "READ", "items", "items:", "items:admin", "items:write\n", ":read", "items:read:write"})
    void what_is_no_scope_is_refused_in_a_sentence(String text) {
        assertThatThrownBy(() -> Scope.of(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("scope must be read, write, admin, <resource>:read or <resource>:write, in lower case");
    }

    @Test
    void no_scopes_allow_nothing() {
        assertThat(Scopes.of())
                .isNotEqualTo(Scopes.all())
                .isEqualTo(Scopes.of(List.of()))
                .hasToString("");
        assertThat(Scopes.of().isAll()).isFalse();
        assertThat(List.of(Scope.READ, Scope.ADMIN, Scope.of("licenses:read"))).noneMatch(Scopes.of()::allow);
        assertThat(Scopes.of().cover(Scopes.of())).isTrue();
        assertThat(Scopes.of().cover(Scopes.all())).isFalse();
        assertThat(Scopes.of().cover(Scopes.of("read"))).isFalse();
        assertThat(Scopes.of("read").cover(Scopes.of())).isTrue();
    }

    @Test
    void all_scopes_are_more_than_any_others() {
        assertThat(Scopes.all()).hasToString("*");
        assertThat(Scopes.all().allow(Scope.ADMIN)).isTrue();
        assertThat(Scopes.all().cover(Scopes.all())).isTrue();
        assertThat(Scopes.of("admin").cover(Scopes.all()))
                .as("what is made today would bear scopes of tomorrow")
                .isFalse();
    }

    @Test
    @SuppressWarnings("NullAway")
    void scopes_that_are_not_given_are_refused_by_their_name() {
        assertThatThrownBy(() -> Scopes.of((String[]) null)).hasMessage("scopes must be given");
        assertThatThrownBy(() -> Scopes.of((List<Scope>) null)).hasMessage("scopes must be given");
    }

    @Test
    void scopes_are_sorted_and_each_is_there_once() {
        assertThat(Scopes.of("write", "items:read", "write")).hasToString("items:read write");
        assertThat(Scopes.of("write", "read")).isEqualTo(Scopes.of("read", "write"));
        assertThat(Scopes.of(Collections.nCopies(51, Scope.READ))).isEqualTo(Scopes.of("read"));
    }
}
