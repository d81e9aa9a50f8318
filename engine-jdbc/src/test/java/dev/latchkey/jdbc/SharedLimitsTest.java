package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.adapter.AdapterSupport;
import dev.latchkey.api.adapter.LimitDecision;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.traffic.LimitClass;
import dev.latchkey.api.traffic.RateLimit;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.api.traffic.SharedLimits;
import dev.latchkey.api.traffic.SharedLimits.Fallback;
import dev.latchkey.core.Latchkey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two engines that share limits through one database, which tells the time. */
@Timeout(60)
@ParameterizedClass
@MethodSource("dev.latchkey.jdbc.Hosts#inEachIsolation")
class SharedLimitsTest {
    private static final int BURST = 100;
    private static final long INTERVAL_NANOS = 25_000_000;
    private static final long RUN_NANOS = 600_000_000;
    private static final String SUBJECT = "203.0.113.77";

    private final HostDatabase host;
    private final LicensingEngine a;
    private final LicensingEngine b;

    SharedLimitsTest(TestDatabase database, Isolation isolation) {
        host = HostDatabase.of(database, config -> config.setTransactionIsolation(isolation.setting()));
        a = engine();
        b = engine();
    }

    private LicensingEngine engine() {
        return Latchkey.builder()
                .storage(JdbcStorage.on(host.pool()))
                .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                .limits(RateLimits.none().with(LimitClass.LICENSE, RateLimit.perSecond(BURST, 40)))
                // So patient that no call is decided without the database.
                .sharedLimits(SharedLimits.of(LimitClass.LICENSE)
                        .withPatience(Duration.ofSeconds(10))
                        .withFallback(Fallback.REFUSE))
                .build();
    }

    @AfterEach
    void close() {
        a.close();
        b.close();
        assertThat(host.activeConnections()).isZero();
        host.close();
    }

    private static LimitDecision call(LicensingEngine engine) {
        return AdapterSupport.of(engine).limiter().tryAcquire(LimitClass.LICENSE, SUBJECT);
    }

    @Test
    @DisplayName("29: over both nodes, a bucket's burst and all that comes back is admitted, and not one call more")
    void both_nodes_admit_what_one_would() throws Exception {
        long start = System.nanoTime();
        int drained = drain();
        long empty = System.nanoTime();
        int admitted = crowd(empty + RUN_NANOS);
        long over = System.nanoTime();
        int left = drain();
        long end = System.nanoTime();

        assertThat(drained).isGreaterThanOrEqualTo(BURST);
        assertThat(drained + admitted + left).isLessThanOrEqualTo((int) (BURST + (end - start) / INTERVAL_NANOS + 1));
        // A token is on its way at either end.
        assertThat(admitted + left).isGreaterThanOrEqualTo((int) ((over - empty) / INTERVAL_NANOS - 2));
        assertNoAddressIsStored();
    }

    /** How many calls both nodes admit in turn until one is refused. */
    private int drain() {
        int admitted = 0;
        for (LicensingEngine engine = a; call(engine).admitted(); engine = engine == a ? b : a) {
            admitted++;
        }
        return admitted;
    }

    /** How many calls both nodes admit until then, asked by four threads each. */
    private int crowd(long until) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                LicensingEngine engine = i % 2 == 0 ? a : b;
                callers.add(() -> {
                    int mine = 0;
                    while (System.nanoTime() < until) {
                        mine += call(engine).admitted() ? 1 : 0;
                        Thread.onSpinWait();
                    }
                    return mine;
                });
            }
            int admitted = 0;
            for (Future<Integer> caller : threads.invokeAll(callers)) {
                admitted += caller.get();
            }
            return admitted;
        } finally {
            threads.shutdown();
        }
    }

    private void assertNoAddressIsStored() {
        List<String> ids = Jdbi.create(host.pool())
                .inTransaction(handle -> handle.createQuery("SELECT id FROM latchkey_bucket")
                        .map((row, context) -> row.getString("id"))
                        .list());
        assertThat(ids).hasSize(1).noneMatch(id -> id.contains("203") && id.contains("113"));
    }
}
