package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An idle node sends few statements to the database, whatever came before and however events are numbered. */
@ParameterizedClass
@MethodSource("hosts")
class IdleNodeTest {
    private static final int ROLLED_BACK = 60;

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final List<String> statements = new ArrayList<>();
    private final PassingScheduler scheduler = new PassingScheduler(clock);
    private final HostDatabase host;
    private final JdbcStorage storage;
    private final LicensingEngine writer;
    private final ItemId item;

    IdleNodeTest(TestDatabase product, int increment, int offset) {
        host = HostDatabase.of(product, increment, offset);
        storage = JdbcStorage.on(host.pool());
        writer = TestEngines.on(storage, clock);
        item = writer.catalog().createItem("Editor").id();
    }

    static Stream<Arguments> hosts() {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> Stream.of(Arguments.of(database, 1, 1), Arguments.of(database, 3, 2)));
    }

    @AfterEach
    void close() {
        writer.close();
        scheduler.shutdownNow();
        host.close();
    }

    private LatchkeyBuilder idle() {
        return TestEngines.builder(JdbcStorage.on(NotedSource.over(host.pool(), statements)), clock)
                .scheduler(scheduler);
    }

    @Test
    @DisplayName("31: after a burst and many numbers that were rolled back, a node sends two small queries a second")
    void an_idle_node_sends_two_queries_a_second() throws SQLException {
        List<Object> heard = new ArrayList<>();
        try (LicensingEngine silent = idle().build()) {
            comeToRest();
            assertIdle(silent);
        }
        try (LicensingEngine listening = idle().listener(heard::add).build()) {
            comeToRest();
            assertThat(heard).hasSizeGreaterThan(1_000);
            assertIdle(listening);
        }
    }

    private void comeToRest() throws SQLException {
        writer.selling().issue(item, LicenseTerms.unlimited(), 1_000);
        for (int i = 0; i < ROLLED_BACK; i++) {
            try (Connection connection = host.begin()) {
                writer.within(storage.lend(connection)).issue(item, LicenseTerms.unlimited());
                connection.rollback();
            }
            writer.catalog().changeItem(item, draft -> draft.withLicenseText("Be kind."));
            writer.catalog().changeItem(item, draft -> draft.withLicenseText("Be very kind."));
        }
        scheduler.pass(Duration.ofSeconds(2));
    }

    private void assertIdle(LicensingEngine node) {
        statements.clear();
        scheduler.pass(Duration.ofSeconds(59));
        assertThat(statements)
                .as("of the event log")
                .filteredOn(statement -> statement.contains("latchkey_event"))
                .hasSize(2 * 59)
                .allMatch(statement -> statement.length() < 2_500);
        assertThat(statements)
                .as("with what deletes expired rows once a minute")
                .hasSizeLessThanOrEqualTo(2 * 59 + 4);
        assertThat(node.isReady()).isTrue();
    }
}
