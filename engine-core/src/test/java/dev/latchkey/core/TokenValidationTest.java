package dev.latchkey.core;

import static dev.latchkey.core.EngineFixture.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.token.TokenIssuance;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who gets an offline token (wire contract, section 1). */
class TokenValidationTest {
    private final EngineFixture fixture = new EngineFixture();
    private final IssuedLicense issued = fixture.issue(1);
    private final ValidationRequest request = ValidationRequest.of(issued.key(), MACHINE);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void a_machine_takes_a_slot_and_gets_a_token() {
        assertThat(verify(request)).isInstanceOf(TokenIssuance.Granted.class);
        assertThat(active()).isEqualTo(1);
    }

    @Test
    void where_verification_is_off_nothing_is_signed_and_no_slot_taken() {
        switchVerification(false);
        assertRefused(Refusal.VERIFICATION_NOT_ENABLED, request);
        assertThat(active()).isZero();
        assertThat(fixture.engine.licenses().validate(request).isValid()).isTrue();
        assertRefused(Refusal.VERIFICATION_NOT_ENABLED, request);
    }

    @Test
    @DisplayName("31: switching verification is noticed at once")
    void switching_verification_is_noticed_at_once() {
        assertThat(verify(request)).isInstanceOf(TokenIssuance.Granted.class);
        switchVerification(false);
        assertRefused(Refusal.VERIFICATION_NOT_ENABLED, request);
        switchVerification(true);
        assertThat(verify(request)).isInstanceOf(TokenIssuance.Granted.class);
    }

    @Test
    void verification_is_asked_after_the_state_and_before_the_limit() {
        fixture.engine.licenses().validate(request);
        ValidationRequest newcomer = ValidationRequest.of(issued.key(), MachineId.of("m-2"));
        assertRefused(Refusal.ACTIVATION_LIMIT_REACHED, newcomer);
        switchVerification(false);
        assertRefused(Refusal.VERIFICATION_NOT_ENABLED, newcomer);
        fixture.engine.selling().suspend(issued.license().id());
        assertRefused(Refusal.KEY_SUSPENDED, newcomer);
        assertRefused(Refusal.ITEM_MISMATCH, newcomer.expectingItem(new ItemId(new UUID(1, 2))));
    }

    @Test
    @DisplayName("18: no token for a revoked licence, though its machine was active")
    void a_revoked_licence_gets_no_token() {
        assertThat(verify(request)).isInstanceOf(TokenIssuance.Granted.class);
        fixture.engine.selling().revoke(issued.license().id(), "");
        assertRefused(Refusal.KEY_REVOKED, request);
    }

    private TokenIssuance verify(ValidationRequest asked) {
        return fixture.engine.offlineTokens().issue(asked);
    }

    private void assertRefused(Refusal reason, ValidationRequest asked) {
        assertThat(verify(asked)).isEqualTo(TokenIssuance.Refused.of(reason));
    }

    private int active() {
        return fixture.engine
                .selling()
                .find(issued.license().id())
                .orElseThrow()
                .activationCount();
    }

    private void switchVerification(boolean on) {
        fixture.engine.catalog().changeProject(fixture.item.projectId(), draft -> draft.withVerification(on));
    }
}
