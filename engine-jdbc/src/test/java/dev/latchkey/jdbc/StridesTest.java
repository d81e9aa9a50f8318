package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.event.EventPosition;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two servers that each give every third number, as of a cluster of three, to which nodes write alternately. */
class StridesTest {
    private static final int LICENSES = 400;

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final HostDatabase first = HostDatabase.of(TestDatabase.MARIADB, every(3, 1));
    private final HostDatabase second = first.by(first.url(), every(3, 2));
    private final JdbcStorage storage = JdbcStorage.on(second.pool());
    private final LicensingEngine a = TestEngines.on(JdbcStorage.on(first.pool()), clock);
    private final LicensingEngine b = TestEngines.on(storage, clock);
    private final List<String> queries = new ArrayList<>();
    private final List<LicenseId> heard = new ArrayList<>();
    private final LicensingEngine reader = TestEngines.builder(
                    JdbcStorage.on(NotedSource.over(first.pool(), queries)), clock)
            .listener(event -> {
                if (event.type() == EventType.LICENSE_SUSPENDED) {
                    heard.add(event.license());
                }
            })
            .build();
    private final List<LicenseId> licenses;

    StridesTest() {
        licenses = a.selling().issue(a.catalog().createItem("Editor").id(), LicenseTerms.unlimited(), LICENSES).stream()
                .map(IssuedLicense::license)
                .map(license -> license.id())
                .toList();
    }

    @AfterEach
    void close() {
        reader.close();
        b.close();
        a.close();
        second.close();
        first.close();
    }

    private static Consumer<HikariConfig> every(int increment, int offset) {
        return config -> config.setConnectionInitSql(
                "SET SESSION auto_increment_increment = " + increment + ", auto_increment_offset = " + offset);
    }

    @Test
    @DisplayName("28, 31, 32: missing numbers are not waited for, and cost an idle node a few small queries")
    void missing_numbers_cost_nothing() {
        suspendAll();
        reader.flush();
        assertThat(heard).containsExactlyElementsOf(licenses);
        assertThat(numbers()).as("two missing numbers for each of most events").isGreaterThan(2L * LICENSES);

        queries.clear();
        reader.flush();
        assertThat(reader.isReady()).isTrue();
        assertThat(queries)
                .filteredOn(query -> query.contains("latchkey_event"))
                .as("of two readers")
                .hasSize(2)
                .allMatch(query -> query.length() < 1_000);
        assertThat(heard).hasSize(LICENSES);
    }

    @Test
    @DisplayName("32: among missing numbers one that commits late is seen")
    void a_late_number_is_seen() throws SQLException {
        LicenseId late = licenses.get(LICENSES - 1);
        try (Connection connection = second.begin()) {
            b.within(storage.lend(connection)).suspend(late);
            licenses.subList(0, LICENSES - 1).forEach(a.selling()::suspend);
            reader.flush();
            assertThat(heard).hasSize(LICENSES - 1).doesNotContain(late);

            connection.commit();
            reader.flush();
            assertThat(heard).hasSize(LICENSES).endsWith(late);
            reader.flush();
            assertThat(heard).hasSize(LICENSES);
        }
    }

    private void suspendAll() {
        for (int i = 0; i < LICENSES; i++) {
            LicensingEngine writer = i % 7 < 4 ? a : b;
            writer.selling().suspend(licenses.get(i));
        }
    }

    private long numbers() {
        return storage.<Long>inTransaction(
                tx -> tx.events().read(EventPosition.START, EventPosition.START, 10_000).events().stream()
                        .mapToLong(event -> Long.parseLong(event.position().text()))
                        .max()
                        .orElseThrow());
    }
}
