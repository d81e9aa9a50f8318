package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two engines on PostgreSQL whose primary is killed under load, while its standby takes over. */
@Tag("cluster")
@Timeout(600)
class PostgresFailoverTest {

    @Test
    @DisplayName(
            "1, 2, 31: a synchronous standby takes over, twice: nothing is lost, no limit exceeded, no revocation late")
    void a_synchronous_standby_takes_over() throws Exception {
        try (PostgresPair pair = PostgresPair.start(PostgresPair.Mode.SYNCHRONOUS);
                HikariDataSource one = pair.pool();
                HikariDataSource other = pair.pool();
                ClusterLoad load = ClusterLoad.on(List.of(one, other))) {
            load.awaitChanges(300);
            long slowest = 0;
            for (int primary : new int[] {0, 1}) {
                int standby = 1 - primary;
                load.awaitRevocations();
                pair.kill(primary);
                pair.promote(standby);
                long promoted = System.nanoTime();
                load.awaitChanges(100);
                load.awaitRevocations();
                slowest = Math.max(slowest, load.readiness().millisToReady(promoted));
                pair.makeStandby(primary, standby);
                load.awaitChanges(100);
            }
            ClusterLoad.Lost lost = load.stop();
            System.out.printf(
                    "PostgreSQL, synchronous standby promoted twice: %s; ready again %d ms after a promotion at the"
                            + " latest; %s%n",
                    load, slowest, lost);
            assertThat(lost.total()).as("acknowledged and lost").isZero();
            assertThat(lost.late()).as("revocations seen too late").isZero();
        }
    }

    @Test
    @DisplayName("1, 31: a standby that lags takes over: what it lacks is lost, no limit exceeded, no revocation late")
    void a_standby_that_lags_takes_over() throws Exception {
        try (PostgresPair pair = PostgresPair.start(PostgresPair.Mode.ASYNCHRONOUS);
                HikariDataSource one = pair.pool();
                HikariDataSource other = pair.pool();
                ClusterLoad load = ClusterLoad.on(List.of(one, other))) {
            load.awaitChanges(300);
            load.awaitRevocations();
            pair.cutOff(1);
            load.awaitChanges(100);
            pair.kill(0);
            pair.promote(1);
            load.awaitChanges(300);
            load.awaitRevocations();
            ClusterLoad.Lost lost = load.stop();
            System.out.printf("PostgreSQL, lagging standby promoted: %s; %s%n", load, lost);
            assertThat(lost.total()).as("lost with the first server").isPositive();
            assertThat(lost.late()).as("revocations seen too late").isZero();
        }
    }
}
