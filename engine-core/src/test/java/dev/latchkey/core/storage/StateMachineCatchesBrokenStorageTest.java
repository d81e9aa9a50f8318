package dev.latchkey.core.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.license.License;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.Call;
import dev.latchkey.core.tck.EngineStateMachine;
import dev.latchkey.core.tck.LicensingArbitraries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A state machine that cannot fail proves nothing: each of these storages breaks one rule, and is caught. */
class StateMachineCatchesBrokenStorageTest {

    @Property(tries = 1)
    void a_slot_that_is_not_freed_is_caught(@ForAll("scripts") List<List<Call>> scripts) throws Exception {
        assertCaught(scripts, FreesNothing::new);
    }

    @Property(tries = 1)
    void a_label_that_is_not_kept_is_caught(@ForAll("scripts") List<List<Call>> scripts) throws Exception {
        assertCaught(scripts, ForgetsLabels::new);
    }

    @Property(tries = 1)
    void an_old_snapshot_is_caught(@ForAll("scripts") List<List<Call>> scripts) throws Exception {
        assertCaught(scripts, LivesInThePast::new);
    }

    private static void assertCaught(List<List<Call>> scripts, Supplier<Storage> broken) throws Exception {
        Machine machine = new Machine(broken);
        machine.open();
        try {
            assertThatThrownBy(
                            () -> scripts.forEach(script -> machine.an_engine_does_what_the_model_says(script, false)))
                    .isInstanceOf(AssertionError.class);
        } finally {
            machine.close();
        }
    }

    @Provide
    Arbitrary<List<List<Call>>> scripts() {
        return LicensingArbitraries.scripts(50).list().ofSize(30).withoutEdgeCases();
    }

    private static final class Machine extends EngineStateMachine {
        private final Supplier<Storage> storages;

        Machine(Supplier<Storage> storages) {
            this.storages = storages;
        }

        @Override
        protected Storage create() {
            return storages.get();
        }

        @Override
        protected void an_engine_does_what_the_model_says(List<Call> script, boolean imports) {
            super.an_engine_does_what_the_model_says(script, imports);
        }
    }

    private static final class FreesNothing extends ForwardingStorage {
        FreesNothing() {
            super(new MemoryStorage());
        }

        @Override
        public DeactivationResult deactivate(DeactivationCommand command) {
            License license = inTransaction(
                            tx -> tx.licenses().find(command.license()).orElseThrow())
                    .license();
            return DeactivationResult.Removed.of(license.withActivationCount(license.activationCount() - 1));
        }
    }

    private static final class ForgetsLabels extends ForwardingStorage {
        ForgetsLabels() {
            super(new MemoryStorage());
        }

        @Override
        public ActivationResult activate(ActivationCommand command) {
            return super.activate(ActivationCommand.of(
                    command.license(), command.machine(), null, command.activationId(), command.now()));
        }
    }

    private static final class LivesInThePast extends ForwardingStorage {
        private final Map<KeyHash, Optional<LicenseSnapshot>> first = new ConcurrentHashMap<>();

        LivesInThePast() {
            super(new MemoryStorage());
        }

        @Override
        public Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations) {
            return first.computeIfAbsent(keyHash, hash -> super.snapshot(hash, maxActivations));
        }
    }
}
