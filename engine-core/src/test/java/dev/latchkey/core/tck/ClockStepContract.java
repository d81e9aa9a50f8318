package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.Storage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules that hold while the wall clock of one of two engines over one content is set far ahead or back. A storage has it
 * by a subclass that says how to open it twice.
 */
public abstract class ClockStepContract {
    private static final int LIMIT = 3;
    private static final int MACHINES = 8;
    private static final int CALLS = 2 * MACHINES;

    private final SettableClock stepped = SettableClock.at(Samples.NOW);
    private TestNode a;
    private TestNode b;
    private Item item;

    /** Another storage on the content of this test, which the test's owner closes. */
    protected abstract Storage open() throws Exception;

    /** Begins with two nodes whose clocks agree. */
    @BeforeEach
    public final void begin() throws Exception {
        a = new TestNode(open(), stepped);
        b = new TestNode(open(), SettableClock.at(Samples.NOW));
        item = a.engine.catalog().createItem("Editor");
    }

    /** Closes both nodes. */
    @AfterEach
    public final void end() {
        b.close();
        a.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P365D", "P-365D"})
    @DisplayName("1, 4, 5, 6: limits are exact while a clock is stepped, and when it is set right again")
    void limits_are_exact(Duration step) {
        IssuedLicense issued = issue(LicenseTerms.maxActivations(LIMIT));
        stepped.step(step);
        List<MachineId> admitted = admittedAtOnce(issued.key());
        assertThat(admitted).hasSize(LIMIT);

        stepped.step(step.negated());
        assertThat(admittedAtOnce(issued.key())).isEqualTo(admitted);
        License license = b.engine.selling().find(issued.license().id()).orElseThrow();
        assertThat(license.activationCount()).isEqualTo(LIMIT);
        System.out.printf(
                "a clock stepped by %s and back: %d validations at once, %d of %d slots taken%n",
                step, 2 * CALLS, license.activationCount(), LIMIT);
    }

    private List<MachineId> admittedAtOnce(LicenseKey key) {
        try (Crowd crowd = new Crowd(CALLS)) {
            List<Boolean> valid = crowd.all(
                    CALLS, i -> node(i).licenses().validate(key, machine(i / 2)).isValid());
            return IntStream.range(0, MACHINES)
                    .filter(i -> valid.get(2 * i) || valid.get(2 * i + 1))
                    .mapToObj(ClockStepContract::machine)
                    .toList();
        }
    }

    private LicensingEngine node(int call) {
        return (call % 2 == 0 ? a : b).engine;
    }

    private static MachineId machine(int number) {
        return MachineId.of("m-" + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P365D", "P-365D"})
    @DisplayName("10, 31: a revocation is seen by the other node, whichever clock is ahead")
    void a_revocation_is_seen_whichever_clock_is_ahead(Duration step) {
        IssuedLicense one = issue(LicenseTerms.unlimited());
        IssuedLicense other = issue(LicenseTerms.unlimited());
        stepped.step(step);
        for (TestNode node : List.of(a, b)) {
            assertThat(node.engine.licenses().status(one.key())).isInstanceOf(KeyStatus.Valid.class);
            assertThat(node.engine.licenses().status(other.key())).isInstanceOf(KeyStatus.Valid.class);
        }

        a.engine.selling().revoke(one.license().id(), "refund");
        b.engine.selling().revoke(other.license().id(), "refund");
        a.poll();
        b.poll();
        assertThat(b.engine.licenses().status(one.key())).isEqualTo(refused(Refusal.KEY_REVOKED));
        assertThat(a.engine.licenses().status(other.key())).isEqualTo(refused(Refusal.KEY_REVOKED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P365D"})
    @DisplayName("16: a licence ends by each node's own clock, and goes on when a clock that was ahead is set right")
    void a_licence_ends_by_the_nodes_own_clock(Duration step) {
        IssuedLicense issued =
                issue(LicenseTerms.unlimited().withExpiry(stepped.instant().plus(Duration.ofMinutes(30))));
        stepped.step(step);
        assertThat(a.engine.licenses().status(issued.key())).isEqualTo(refused(Refusal.KEY_EXPIRED));
        assertThat(b.engine.licenses().status(issued.key())).isInstanceOf(KeyStatus.Valid.class);

        stepped.step(step.negated());
        assertThat(a.engine.licenses().status(issued.key())).isInstanceOf(KeyStatus.Valid.class);
    }

    private IssuedLicense issue(LicenseTerms terms) {
        return a.engine.selling().issue(item.id(), terms);
    }

    private static KeyStatus refused(Refusal reason) {
        return KeyStatus.Refused.of(reason);
    }
}
