package dev.latchkey.core.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.ConcurrencyContract;
import dev.latchkey.core.tck.LinearizabilityContract;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A suite that cannot fail proves nothing: a storage that counts first and then inserts fails these. */
class SuitesCatchBrokenStorageTest {
    private final ConcurrencyContract races = new ConcurrencyContract() {
        @Override
        protected Storage create() {
            return new CountThenInsertStorage();
        }
    };

    private final LinearizabilityContract histories = new LinearizabilityContract() {
        @Override
        protected Storage create() {
            return new CountThenInsertStorage();
        }
    };

    private void assertCaughtBy(ThrowingCallable rule) throws Exception {
        races.open();
        try {
            assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
        } finally {
            races.close();
        }
    }

    @Test
    @DisplayName("6: more machines than slots are caught")
    void more_machines_than_slots_are_caught() throws Exception {
        assertCaughtBy(() -> races.of_n_machines_exactly_as_many_as_are_free_get_a_slot());
    }

    @Test
    @DisplayName("6: more machines than slots are caught through an engine too")
    void more_machines_than_slots_are_caught_through_an_engine_too() throws Exception {
        assertCaughtBy(() -> races.through_the_engine_exactly_as_many_machines_as_are_free_get_a_slot());
    }

    @Test
    @DisplayName("5: one machine in two slots is caught")
    void one_machine_in_two_slots_is_caught() throws Exception {
        assertCaughtBy(() -> races.one_machine_takes_one_slot());
    }

    @Test
    @DisplayName("11: an activation after its revocation is caught")
    void an_activation_after_its_revocation_is_caught() throws Exception {
        assertCaughtBy(() -> races.no_activation_commits_after_a_revocation());
    }

    @Test
    @DisplayName("29: tokens given out twice are caught")
    void tokens_given_out_twice_are_caught() throws Exception {
        assertCaughtBy(() -> races.exactly_as_many_as_there_are_tokens_are_admitted());
        assertCaughtBy(() -> races.what_a_crowd_was_given_is_what_the_bucket_lacks());
    }

    @Test
    @DisplayName("24: credits that are spent twice and projects that lose their last owner are caught")
    void credits_and_owners_without_a_lock_are_caught() throws Exception {
        ConcurrencyContract unlocked = new ConcurrencyContract() {
            @Override
            protected Storage create() {
                return new UnlockedStorage();
            }
        };
        unlocked.open();
        try {
            assertThatThrownBy(() -> unlocked.exactly_as_many_changes_commit_as_there_are_credits())
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> unlocked.of_owners_who_leave_at_once_one_stays())
                    .isInstanceOf(AssertionError.class);
        } finally {
            unlocked.close();
        }
    }

    @Test
    @DisplayName("34: a history that no order explains is caught")
    void a_history_that_no_order_explains_is_caught() throws Exception {
        histories.open();
        try {
            assertThatThrownBy(() -> histories.concurrent_histories_of_a_licence_are_linearizable())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("no order explains");
        } finally {
            histories.close();
        }
    }
}
