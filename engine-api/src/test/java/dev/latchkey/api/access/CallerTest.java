package dev.latchkey.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The callers that are operators, and those that are not. */
class CallerTest {
    private static final PrincipalId ALICE = PrincipalId.of("alice");
    private static final Session SESSION = Session.builder()
            .id(new SessionId(new UUID(1, 1)))
            .principal(ALICE)
            .csrfToken(CsrfToken.of("csrf"))
            .createdAt(Instant.EPOCH)
            .expiresAt(Instant.EPOCH.plusSeconds(1))
            .build();

    private static Caller changed(Caller caller) {
        return caller.withToken(new ApiTokenId(new UUID(2, 2)))
                .withScopes(Scopes.of("read"))
                .by(SESSION);
    }

    @Test
    void a_caller_is_an_operator_only_if_the_host_says_so() {
        assertThat(Caller.operator(ALICE).isOperator()).isTrue();
        assertThat(Caller.of(ALICE).isOperator()).isFalse();
    }

    @Test
    void an_operator_stays_one_whatever_proves_it_and_nobody_becomes_one() {
        assertThat(changed(Caller.operator(ALICE)).isOperator()).isTrue();
        assertThat(changed(Caller.of(ALICE)).isOperator()).isFalse();
    }

    @Test
    void an_operator_is_another_caller_than_the_same_principal() {
        Caller operator = Caller.operator(ALICE);

        assertThat(operator).isEqualTo(Caller.operator(ALICE)).hasSameHashCodeAs(Caller.operator(ALICE));
        assertThat(operator).isNotEqualTo(Caller.of(ALICE));
        assertThat(operator).hasToString(Caller.of(ALICE).toString().replace("operator=false", "operator=true"));
    }
}
