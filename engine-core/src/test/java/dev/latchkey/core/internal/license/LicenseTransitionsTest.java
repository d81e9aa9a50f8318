package dev.latchkey.core.internal.license;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.license.LicenseState;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LicenseTransitionsTest {
    private static final Map<String, Transition> MEANING = Map.of(
            "nothing", new Transition.Nothing(),
            "active", new Transition.To(LicenseState.ACTIVE),
            "suspended", new Transition.To(LicenseState.SUSPENDED),
            "expired", new Transition.To(LicenseState.EXPIRED),
            "revoked", new Transition.To(LicenseState.REVOKED),
            "key_suspended", new Transition.Refused(Refusal.KEY_SUSPENDED),
            "key_expired", new Transition.Refused(Refusal.KEY_EXPIRED),
            "key_revoked", new Transition.Refused(Refusal.KEY_REVOKED));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # state,    suspend,     reinstate,   revoke,  terms,       notes,     use,           deactivate
            ACTIVE,     suspended,   nothing,     revoked, active,      active,    active,        active
            SUSPENDED,  nothing,     active,      revoked, suspended,   suspended, key_suspended, suspended
            EXPIRED,    suspended,   nothing,     revoked, expired,     expired,   key_expired,   expired
            REVOKED,    key_revoked, key_revoked, nothing, key_revoked, revoked,   key_revoked,   key_revoked
            """)
    void the_table_is_the_one_of_the_wire_contract(
            LicenseState state,
            String suspend,
            String reinstate,
            String revoke,
            String terms,
            String notes,
            String use,
            String deactivate) {
        String[] row = {suspend, reinstate, revoke, terms, notes, use, deactivate};
        for (LicenseAction action : LicenseAction.values()) {
            assertThat(LicenseTransitions.of(state, action))
                    .as("%s on %s", action, state)
                    .isEqualTo(MEANING.get(row[action.ordinal()]));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("10: no action leads out of revoked")
    void revoked_is_terminal(LicenseAction action) {
        if (LicenseTransitions.of(LicenseState.REVOKED, action) instanceof Transition.To to) {
            assertThat(to.next()).isEqualTo(LicenseState.REVOKED);
        }
    }
}
