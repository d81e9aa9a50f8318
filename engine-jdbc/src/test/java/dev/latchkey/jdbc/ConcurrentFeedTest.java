package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A log whose numbers commit in any order, or not at all, as another node reads it meanwhile. */
class ConcurrentFeedTest {
    private static final int WRITERS = 4;
    private static final int TRANSACTIONS = 15;

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @Timeout(120)
    @DisplayName(
            "28, 32: each committed number is delivered once, none that was rolled back, in whatever order they end")
    void each_committed_event_is_delivered_once(TestDatabase database) throws Exception {
        Queue<LicenseId> delivered = new ConcurrentLinkedQueue<>();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (HostDatabase host = HostDatabase.of(database)) {
            JdbcStorage storage = JdbcStorage.on(host.pool());
            try (LicensingEngine writer = TestEngines.on(storage, clock);
                    LicensingEngine reader = TestEngines.builder(JdbcStorage.on(host.pool()), clock)
                            .listener(event -> note(event, delivered))
                            .build()) {
                List<IssuedLicense> licenses = writer.selling()
                        .issue(
                                writer.catalog().createItem("Editor").id(),
                                LicenseTerms.unlimited(),
                                WRITERS * TRANSACTIONS);
                List<Future<List<LicenseId>>> writing = IntStream.range(0, WRITERS)
                        .mapToObj(i -> licenses.subList(i * TRANSACTIONS, (i + 1) * TRANSACTIONS))
                        .map(own ->
                                writers.submit((Callable<List<LicenseId>>) () -> revoke(own, writer, storage, host)))
                        .toList();
                while (!writing.stream().allMatch(Future::isDone)) {
                    reader.flush();
                }
                reader.flush();

                List<LicenseId> committed = new ArrayList<>();
                for (Future<List<LicenseId>> some : writing) {
                    committed.addAll(some.get());
                }
                assertThat(delivered).containsExactlyInAnyOrderElementsOf(committed);
            }
        } finally {
            writers.shutdown();
        }
    }

    private static void note(Event event, Queue<LicenseId> delivered) {
        if (event.type() == EventType.LICENSE_REVOKED) {
            delivered.add(event.license());
        }
    }

    /** Answers whose revocation was committed. */
    private static List<LicenseId> revoke(
            List<IssuedLicense> licenses, LicensingEngine engine, JdbcStorage storage, HostDatabase host)
            throws SQLException {
        List<LicenseId> committed = new ArrayList<>();
        for (IssuedLicense issued : licenses) {
            LicenseId license = issued.license().id();
            try (Connection connection = host.begin()) {
                engine.within(storage.lend(connection)).revoke(license, "refund");
                // Others take higher numbers meanwhile, and commit first.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000));
                if (ThreadLocalRandom.current().nextInt(4) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed.add(license);
                }
            }
        }
        return committed;
    }
}
