package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.core.tck.NodeStorage.Reach;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What two engines over one content owe each other (invariant 31), with time and the reading of the event log in the
 * test's hand. A storage has it by a subclass that says how to open it twice.
 */
public abstract class NodesContract implements AccessNodes {
    private static final MachineId MACHINE = MachineId.of("m-1");
    private static final KeyStatus REVOKED = KeyStatus.Refused.of(Refusal.KEY_REVOKED);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final SettableClock clock = SettableClock.at(Samples.NOW);
    private TestNode a;
    private TestNode b;
    private Item item;
    private LicenseKey key;
    private LicenseId id;

    /** Another storage on the content of this test, which the test's owner closes. */
    protected abstract Storage open() throws Exception;

    @Override
    public final TestNode first() {
        return a;
    }

    @Override
    public final TestNode second() {
        return b;
    }

    @Override
    public final SettableClock clock() {
        return clock;
    }

    /** Begins with a licence that both nodes keep in memory, with a machine on it. */
    @BeforeEach
    public final void begin() throws Exception {
        a = new TestNode(open(), clock);
        b = new TestNode(open(), clock);
        item = a.engine.catalog().createItem("Editor");
        var issued = a.engine.selling().issue(item.id(), LicenseTerms.maxActivations(1));
        key = issued.key();
        id = issued.license().id();
        assertThat(a.engine.licenses().validate(key, MACHINE).isValid()).isTrue();
        a.poll();
        b.poll();
        assertThat(status(b)).isInstanceOf(KeyStatus.Valid.class);
        assertThat(queries(b)).isZero();
    }

    /** Closes both nodes. */
    @AfterEach
    public final void end() {
        b.close();
        a.close();
    }

    @Test
    @DisplayName("31: without reading the log, another node sees a revocation when the bound has passed, by one query")
    void a_revocation_is_seen_within_the_bound() {
        revoke();
        clock.advance(TestNode.BOUND.plus(MOMENT));

        long before = b.reads();
        assertThat(status(b)).isEqualTo(REVOKED);
        assertThat(b.reads()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("31: when it has read the log, another node has seen the revocation")
    void a_revocation_is_seen_when_the_log_was_read() {
        revoke();
        b.poll();

        assertThat(status(b)).isEqualTo(REVOKED);
        assertThat(queries(b)).as("it is in memory again").isZero();
    }

    @Test
    void what_has_not_changed_stays_in_memory_as_long_as_the_log_is_read() {
        for (int i = 0; i < 20; i++) {
            clock.advance(TestNode.BOUND);
            a.engine.selling().issue(item.id(), LicenseTerms.unlimited());
            assertThat(queries(b)).isZero();
            b.poll();
        }
    }

    @Test
    @DisplayName("31: a node that cannot read the log answers from the storage, until it can")
    void a_node_without_the_log_reads_through() {
        b.storage.reach(Reach.ALL_BUT_THE_LOG);
        revoke();
        clock.advance(TestNode.BOUND.plus(MOMENT));
        assertThatThrownBy(b::poll).isInstanceOf(StorageException.class);

        assertThat(status(b)).isEqualTo(REVOKED);
        assertThat(queries(b)).isEqualTo(1);
        assertThat(b.engine.isReady()).isTrue();
        assertThat(b.engine.feedAge()).isGreaterThan(TestNode.BOUND);

        b.storage.reach(Reach.ALL);
        b.poll();
        assertThat(status(b)).isEqualTo(REVOKED);
        assertThat(queries(b)).isZero();
        assertThat(b.engine.feedAge()).isEqualTo(Duration.ZERO);
    }

    @Test
    @DisplayName("31: a node that is cut off answers with an error, not with what it remembers")
    void a_node_without_storage_says_so() {
        b.storage.reach(Reach.NOTHING);
        revoke();
        assertThat(queries(b)).as("within the bound it answers").isZero();
        clock.advance(TestNode.BOUND.plus(MOMENT));
        b.tryPoll();

        assertThatThrownBy(() -> status(b)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> b.engine.licenses().validate(key, MACHINE)).isInstanceOf(StorageException.class);

        b.storage.reach(Reach.ALL);
        b.poll();
        assertThat(status(b)).isEqualTo(REVOKED);
    }

    @Test
    @DisplayName("31: after so long an absence that rows of the log may be gone, nothing from before is remembered")
    void a_node_that_was_away_for_long_begins_again() {
        clock.advance(Duration.ofMinutes(11));
        b.poll();
        assertThat(queries(b)).isEqualTo(1);
    }

    @Test
    @DisplayName("31: a key that was unknown is known within the bound, with and without reading the log")
    void a_new_key_is_known_within_the_bound() {
        LicenseKey first = LicenseKey.of("of another system");
        LicenseKey second = LicenseKey.of("of yet another");
        assertThat(b.engine.licenses().status(first)).isInstanceOf(KeyStatus.Refused.class);
        assertThat(b.engine.licenses().status(second)).isInstanceOf(KeyStatus.Refused.class);

        a.engine.selling().importKeys(item.id(), LicenseTerms.unlimited(), List.of(first));
        b.poll();
        assertThat(b.engine.licenses().status(first)).isInstanceOf(KeyStatus.Valid.class);

        assertThat(b.engine.licenses().status(second)).isInstanceOf(KeyStatus.Refused.class);
        a.engine.selling().importKeys(item.id(), LicenseTerms.unlimited(), List.of(second));
        clock.advance(TestNode.BOUND.plus(MOMENT));
        assertThat(b.engine.licenses().status(second)).isInstanceOf(KeyStatus.Valid.class);
    }

    @Test
    @DisplayName("31: a slot that one node freed is not valid on the other")
    void a_freed_slot_is_seen() {
        a.engine.licenses().deactivate(key, MACHINE);
        a.engine.licenses().validate(key, MachineId.of("m-2"));
        b.poll();
        assertThat(b.engine
                        .licenses()
                        .validate(ValidationRequest.of(key, MACHINE).withoutActivating())
                        .isValid())
                .isFalse();
    }

    @Test
    @DisplayName("31: a raised limit and a suspension are seen")
    void other_changes_are_seen() {
        a.engine.selling().changeLimit(id, ActivationLimit.of(2));
        b.poll();
        assertThat(b.engine.licenses().validate(key, MachineId.of("m-2")).isValid())
                .isTrue();
        a.engine.selling().suspend(id);
        b.poll();
        assertThat(status(b)).isEqualTo(KeyStatus.Refused.of(Refusal.KEY_SUSPENDED));
    }

    @Test
    @DisplayName("31: a change of the catalogue is seen, with and without reading the log")
    void a_change_of_the_catalogue_is_seen() {
        assertThat(verify()).isInstanceOf(TokenIssuance.Granted.class);
        switchVerification(false);
        b.poll();
        assertThat(verify()).isInstanceOf(TokenIssuance.Refused.class);

        switchVerification(true);
        clock.advance(TestNode.BOUND.plus(MOMENT));
        assertThat(verify()).isInstanceOf(TokenIssuance.Granted.class);

        a.engine.catalog().changeItem(item.id(), draft -> draft.withLicenseText("Be kind."));
        b.poll();
        assertThat(b.engine.catalog().findItem(item.id()).orElseThrow().draft().licenseText())
                .isEqualTo("Be kind.");
    }

    private TokenIssuance verify() {
        return b.engine.offlineTokens().issue(ValidationRequest.of(key, MACHINE));
    }

    private void switchVerification(boolean on) {
        a.engine.catalog().changeProject(item.projectId(), draft -> draft.withVerification(on));
    }

    @Test
    void an_activation_of_its_own_costs_a_node_no_further_read() {
        a.engine.selling().changeLimit(id, ActivationLimit.of(2));
        status(b);
        b.poll();
        status(b);
        b.engine.licenses().validate(key, MachineId.of("m-2"));
        b.poll();
        assertThat(queries(b)).isZero();
        assertThat(queries(a)).isEqualTo(1);
    }

    @Test
    @DisplayName("31: machines added on two nodes in turn cost neither a further read of the licence's machines")
    void a_hot_licence_is_read_once() {
        LicenseKey hot =
                a.engine.selling().issue(item.id(), LicenseTerms.unlimited()).key();
        b.poll();
        for (int machine = 0; machine < 80; machine++) {
            validate(a, hot, machine);
        }
        a.poll();
        b.poll();
        validate(b, hot, 0);
        long readsOfA = a.reads();
        long readsOfB = b.reads();
        for (int machine = 80; machine < 100; machine++) {
            validate(machine % 2 == 0 ? a : b, hot, machine);
            a.poll();
            b.poll();
        }
        assertThat(activations(a, hot)).isEqualTo(activations(b, hot)).isEqualTo(100);
        assertThat(a.reads()).isEqualTo(readsOfA);
        assertThat(b.reads()).isEqualTo(readsOfB);
    }

    private static void validate(TestNode node, LicenseKey key, int machine) {
        assertThat(node.engine
                        .licenses()
                        .validate(key, MachineId.of("machine " + machine))
                        .isValid())
                .isTrue();
    }

    private static int activations(TestNode node, LicenseKey key) {
        return ((KeyStatus.Valid) node.engine.licenses().status(key)).license().activationCount();
    }

    @Test
    @DisplayName("31: a machine added on one node is answered from memory on the other")
    void a_machine_of_another_node_is_known_without_a_read() {
        a.engine.selling().changeLimit(id, ActivationLimit.of(2));
        a.poll();
        b.poll();
        status(b);
        validate(a, key, 2);
        b.poll();
        long before = b.calls();
        validate(b, key, 2);
        assertThat(b.calls()).isEqualTo(before);
    }

    @Test
    void reading_the_log_is_one_transaction_when_little_happened() {
        long before = b.calls();
        b.poll();
        assertThat(b.calls()).isEqualTo(before + 1);
        revoke();
        b.poll();
        assertThat(b.calls()).isEqualTo(before + 2);
    }

    private void revoke() {
        a.engine.selling().revoke(id, "refund");
    }

    private KeyStatus status(TestNode node) {
        return node.engine.licenses().status(key);
    }

    /** How many queries it costs a node to say the licence's status now. */
    private long queries(TestNode node) {
        long before = node.reads();
        status(node);
        return node.reads() - before;
    }
}
