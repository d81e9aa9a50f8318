package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.storage.OutcomeUnknownException;
import dev.latchkey.core.tck.Proofs;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A commit that happens, and whose answer is lost on the way back. */
@Timeout(300)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LostAnswerTest {
    private static final int TIMES = Proofs.times(100);

    private final TestDatabase database;
    private final LosingHost host;
    private final LicensingEngine engine;
    private final Item item;

    LostAnswerTest(TestDatabase database) {
        this.database = database;
        host = LosingHost.of(database);
        engine = TestEngines.on(JdbcStorage.on(host.source()), SettableClock.at("2026-03-01T12:00:00Z"));
        item = engine.catalog().createItem("Editor");
    }

    @AfterEach
    void close() {
        engine.close();
        host.close();
    }

    private void losesItsAnswer(ThrowingCallable call) {
        host.loseAnswerToNextCommit();
        assertThatThrownBy(call)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("did not say whether the change was committed");
    }

    @Test
    @DisplayName("2, 4: an activation whose answer was lost is resolved by calling again, and takes one slot")
    void an_activation_whose_answer_was_lost_takes_one_slot() {
        IssuedLicense issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(TIMES));
        for (int i = 0; i < TIMES; i++) {
            MachineId machine = MachineId.of("m-" + i);
            // From here on the licence is in the cache, so that the next commit is that of the activation.
            engine.licenses().status(issued.key());
            losesItsAnswer(() -> engine.licenses().validate(issued.key(), machine));
            assertThat(engine.licenses().validate(issued.key(), machine).isValid())
                    .isTrue();
        }

        Books books = host.audit();
        assertThat(books.slots()).hasSize(TIMES);
        assertThat(books.count(EventType.ACTIVATION_ADDED)).isEqualTo(TIMES);
        System.out.printf("%s: %,d answers to commits lost, 0 double slots%n", database, TIMES);
    }

    @Test
    @DisplayName("31: what the cache held before an unknown outcome is not answered after it")
    void nothing_from_before_an_unknown_outcome_is_answered_after_it() {
        IssuedLicense issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(2));
        MachineId machine = MachineId.of("m-1");
        assertThat(engine.licenses().validate(issued.key(), machine).isValid()).isTrue();
        assertThat(engine.licenses().status(issued.key())).isInstanceOf(KeyStatus.Valid.class);

        losesItsAnswer(() -> engine.selling().revoke(issued.license().id(), "refund"));

        KeyStatus revoked = KeyStatus.Refused.of(Refusal.KEY_REVOKED);
        assertThat(engine.licenses().status(issued.key())).isEqualTo(revoked);
        assertThat(engine.licenses().validate(issued.key(), machine).isValid()).isFalse();
        engine.selling().revoke(issued.license().id(), "refund");
        assertThat(host.audit().count(EventType.LICENSE_REVOKED)).isEqualTo(1);
    }

    @Test
    void an_order_whose_answer_was_lost_is_found_by_calling_again() {
        OrderReference order = OrderReference.of("order-1");
        losesItsAnswer(() -> engine.selling().issueForOrder(item.id(), order, LicenseTerms.itemDefaults()));

        assertThat(engine.selling().issueForOrder(item.id(), order, LicenseTerms.itemDefaults()))
                .isInstanceOf(OrderedLicense.Existing.class);
        assertThat(host.audit().licenses()).hasSize(1);
    }

    @Test
    void what_would_be_made_twice_is_not_tried_again_inside() {
        losesItsAnswer(() -> engine.selling().issue(item.id(), LicenseTerms.itemDefaults()));

        assertThat(host.audit().licenses()).hasSize(1);
    }

    @Test
    void a_deactivation_whose_answer_was_lost_frees_one_slot() {
        IssuedLicense issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(2));
        MachineId machine = MachineId.of("m-1");
        engine.licenses().validate(issued.key(), machine);
        engine.licenses().validate(issued.key(), MachineId.of("m-2"));

        losesItsAnswer(() -> engine.licenses().deactivate(issued.key(), machine));
        engine.licenses().deactivate(issued.key(), machine);

        assertThat(host.audit().machines(issued.license().id())).containsExactly("m-2");
    }
}
