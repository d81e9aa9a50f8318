package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.StoredLicense;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about transactions as such. */
interface TransactionRules extends StorageRules {

    @Test
    default void what_returns_normally_is_committed() {
        StoredLicense license = license(ActivationLimit.of(1));

        assertThat(read(license.license().id())).isEqualTo(license.license());
    }

    @Test
    @DisplayName("27: what throws is rolled back whole")
    default void what_throws_is_rolled_back_whole() {
        StoredLicense kept = license(ActivationLimit.of(1));
        IllegalArgumentException failure = new IllegalArgumentException("no");

        assertThatThrownBy(() -> storage().inTransaction(tx -> {
                    changeEverything(tx, kept.license().id());
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(read(kept.license().id())).isEqualTo(kept.license());
        assertOnlyRemains(kept);
    }

    @Test
    @DisplayName("27: an error rolls back as an exception does")
    default void an_error_rolls_back_too() {
        StoredLicense kept = license(ActivationLimit.of(1));

        assertThatThrownBy(() -> storage().inTransaction(tx -> {
                    changeEverything(tx, kept.license().id());
                    throw new AssertionError("no");
                }))
                .isInstanceOf(AssertionError.class);

        assertOnlyRemains(kept);
    }

    private void changeEverything(StorageTransaction tx, LicenseId id) {
        Project project = Samples.project("gone");
        tx.catalog().insert(project);
        var item = Samples.item(ItemDraft.of(project.id(), "gone"));
        tx.catalog().insert(item);
        tx.licenses().insert(Samples.license(item.id(), ActivationLimit.of(1)));
        tx.licenses()
                .update(tx.licenses().findForUpdate(id).orElseThrow().license().withSuspended(true));
        tx.events()
                .append(NewEvent.of(EventType.ITEM_CREATED, Samples.NOW)
                        .text("name", "gone")
                        .build());
        tx.marks().putIfAbsent("gone", new byte[] {1});
        tx.signingKeys().insert(SecretRules.signingKey("gone", Samples.NOW));
    }

    private void assertOnlyRemains(StoredLicense kept) {
        byte[] other = "other".getBytes(StandardCharsets.UTF_8);
        run(tx -> {
            assertThat(tx.catalog().projects(null, 1000)).hasSize(1);
            assertThat(tx.licenses().list(LicenseFilter.all(), Samples.NOW, null, 10))
                    .isEqualTo(List.of(kept.license()));
            assertThat(tx.events().head()).isEqualTo(EventPosition.START);
            assertThat(tx.marks().putIfAbsent("gone", other)).isEqualTo(other);
            assertThat(tx.signingKeys().all()).isEmpty();
        });
    }

    @Test
    default void a_transaction_sees_its_own_changes() {
        StoredLicense license = license(ActivationLimit.of(1));
        LicenseId id = license.license().id();

        run(tx -> {
            tx.licenses()
                    .update(tx.licenses()
                            .findForUpdate(id)
                            .orElseThrow()
                            .license()
                            .withSuspended(true));
            assertThat(tx.licenses().find(id).orElseThrow().license().suspended())
                    .isTrue();
            EventPosition position = tx.events()
                    .append(NewEvent.of(EventType.ITEM_CREATED, Samples.NOW).build());
            assertThat(tx.events().visible(Set.of(position))).containsExactly(position);
            assertThat(tx.events()
                            .read(tx.events().head(), EventPosition.START, 10)
                            .events())
                    .isEmpty();
        });
    }

    @Test
    default void nobody_sees_what_is_not_committed() {
        StoredLicense license = Samples.license(item().id(), ActivationLimit.of(1));

        run(tx -> {
            tx.licenses().insert(license);
            tx.events().append(NewEvent.of(EventType.ITEM_CREATED, Samples.NOW).build());
            var seen = CompletableFuture.supplyAsync(() -> List.of(
                            storage().snapshot(license.keyHash(), 10).isPresent(),
                            storage()
                                    .inTransaction(other -> !other.events()
                                            .read(EventPosition.START, EventPosition.START, 1)
                                            .events()
                                            .isEmpty())))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            assertThat(seen).containsExactly(false, false);
        });
        assertThat(storage().snapshot(license.keyHash(), 10)).isPresent();
    }

    @Test
    default void a_transaction_within_a_transaction_is_refused_and_the_outer_goes_on() {
        StoredLicense license = Samples.license(item().id(), ActivationLimit.of(1));

        storage().inTransaction(tx -> {
            assertThatThrownBy(() -> storage().inTransaction(inner -> true)).isInstanceOf(IllegalStateException.class);
            return tx.licenses().insert(license);
        });

        assertThat(read(license.license().id())).isEqualTo(license.license());
    }

    @Test
    default void a_transaction_may_answer_null() {
        assertThat(storage().<@org.jspecify.annotations.Nullable String>inTransaction(tx -> null))
                .isNull();
    }

    @Test
    default void an_open_storage_answers_a_ping() {
        storage().ping();
    }

    @Test
    default void a_closed_storage_says_so() {
        StoredLicense license = license(ActivationLimit.of(1));
        LicenseId id = license.license().id();
        storage().close();

        assertThatThrownBy(() -> storage().ping()).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage().inTransaction(tx -> tx.catalog().projects(null, 1000)))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> storage().snapshot(license.keyHash(), 1)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> activate(id, "m")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> deactivate(id, "m")).isInstanceOf(StorageException.class);
    }

    @Test
    default void closing_twice_is_closing_once() {
        storage().close();
        storage().close();
    }

    @Test
    default void what_was_committed_is_there_after_opening_again() {
        StoredLicense license = license(ActivationLimit.of(2));
        activate(license.license().id(), "m");
        var before = storage().snapshot(license.keyHash(), 10);
        EventPosition head = storage().inTransaction(tx -> tx.events().head());
        Assumptions.assumeTrue(closeAndReopen().isPresent(), "its content ends with it");

        assertThat(storage().snapshot(license.keyHash(), 10)).isEqualTo(before);
        EventPosition next = storage()
                .inTransaction(tx -> tx.events()
                        .append(NewEvent.of(EventType.ITEM_CREATED, Samples.NOW).build()));
        List<Event> behind = storage()
                .inTransaction(
                        tx -> tx.events().read(head, EventPosition.START, 10).events());
        assertThat(behind).as("the log goes on").extracting(Event::position).containsExactly(next);
    }
}
