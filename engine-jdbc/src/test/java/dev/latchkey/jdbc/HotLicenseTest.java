package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A licence with many machines costs no more rows with each new machine than one with few. */
class HotLicenseTest {
    /** The licence, its answer and the event on each node; far fewer than the machines that are kept. */
    private static final long ROWS_OF_A_MACHINE = 16;

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final PassingScheduler scheduler = new PassingScheduler(clock);
    private final CountedRows rows = new CountedRows();

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("31: a new machine of a hot licence costs each node a few rows, and not those of the other machines")
    void a_new_machine_costs_few_rows(TestDatabase database) throws SQLException {
        try (HostDatabase host = HostDatabase.fresh(database);
                LicensingEngine one = node(host);
                LicensingEngine other = node(host)) {
            LicenseKey hot = one.selling()
                    .issue(one.catalog().createItem("Editor").id(), LicenseTerms.unlimited())
                    .key();
            List<LicensingEngine> nodes = List.of(one, other);
            nodes.forEach(node -> node.licenses().status(hot));
            for (int machine = 0; machine < 200; machine++) {
                rows.take();
                validate(nodes.get(machine % 2), hot, machine);
                scheduler.pass(Duration.ofSeconds(1));
                nodes.forEach(node -> assertThat(activations(node, hot)).isPositive());
                assertThat(rows.take()).as("machine " + machine).isLessThanOrEqualTo(ROWS_OF_A_MACHINE);
            }
            assertThat(activations(one, hot)).isEqualTo(activations(other, hot)).isEqualTo(200);
            rows.take();
            try (LicensingEngine late = node(host)) {
                validate(late, hot, 0);
                assertThat(rows.take())
                        .as("a node that has to read the machines")
                        .isGreaterThan(ROWS_OF_A_MACHINE);
            }
        } finally {
            scheduler.shutdownNow();
        }
    }

    private LicensingEngine node(HostDatabase host) {
        return TestEngines.builder(JdbcStorage.on(rows.of(host.pool())), clock)
                .cacheExpiry(Duration.ofDays(1))
                .scheduler(scheduler)
                .build();
    }

    private static void validate(LicensingEngine node, LicenseKey key, int machine) {
        assertThat(node.licenses()
                        .validate(key, MachineId.of("machine " + machine))
                        .isValid())
                .isTrue();
    }

    private static int activations(LicensingEngine node, LicenseKey key) {
        return ((KeyStatus.Valid) node.licenses().status(key)).license().activationCount();
    }
}
