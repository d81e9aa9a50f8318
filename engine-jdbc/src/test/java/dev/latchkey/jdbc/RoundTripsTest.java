package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often each call waits for the database server: most of its time, and exact. */
class RoundTripsTest {
    private static final MachineId MACHINE = MachineId.of("m-1");

    /**
     * A number may be changed only by a commit whose message says why. In the second line of each database, the host's
     * connections are at an isolation level other than that of the storage's work.
     */
    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("13: each call waits for the database as often as this table says")
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            DATABASE,   ISOLATION,       new, known, label, full, cold, deactivate, issue, hot
            POSTGRESQL, READ_COMMITTED,  1,   1,     6,     1,    1,    5,          4,     0
            POSTGRESQL, REPEATABLE_READ, 3,   3,     9,     3,    1,    6,          5,     0
            MARIADB,    READ_COMMITTED,  1,   1,     9,     1,    1,    8,          6,     0
            MARIADB,    REPEATABLE_READ, 1,   1,    10,     1,    1,    9,          7,     0
            """)
    void each_call_waits_for_the_database_as_often_as_this_table_says(
            TestDatabase database,
            Isolation isolation,
            int newMachine,
            int knownMachine,
            int newLabel,
            int noSlotLeft,
            int coldStatus,
            int deactivate,
            int issue,
            int hot)
            throws SQLException {
        assumeFalse(database == TestDatabase.MARIADB && MySqlServer.isGiven(), "the numbers are MariaDB's");
        Map<String, Integer> expected = new LinkedHashMap<>();
        expected.put("new machine", newMachine);
        expected.put("known machine that is not in memory", knownMachine);
        expected.put("new label", newLabel);
        expected.put("no slot left", noSlotLeft);
        expected.put("cold status", coldStatus);
        expected.put("deactivate", deactivate);
        expected.put("issue one", issue);
        expected.put("hot validate", hot);
        expected.put("hot status", hot);

        try (HostDatabase host = HostDatabase.of(database);
                Connection connection = connection(database, host, isolation)) {
            DataSource source = lending(connection);
            measured(source);
            assertThat(measured(source)).isEqualTo(expected);
        }
    }

    private static Connection connection(TestDatabase database, HostDatabase host, Isolation isolation)
            throws SQLException {
        Connection connection =
                DriverManager.getConnection(host.url() + "&socketFactory=" + CountedSockets.class.getName());
        connection
                .createStatement()
                .execute(
                        database == TestDatabase.POSTGRESQL
                                ? "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL "
                                        + isolation.name().replace('_', ' ')
                                : "SET SESSION TRANSACTION ISOLATION LEVEL "
                                        + isolation.name().replace('_', ' '));
        return connection;
    }

    private static Map<String, Integer> measured(DataSource source) {
        SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
        Map<String, Integer> roundTrips = new LinkedHashMap<>();
        try (LicensingEngine engine = TestEngines.on(JdbcStorage.on(source), clock);
                LicensingEngine other = TestEngines.on(JdbcStorage.on(source), clock);
                LicensingEngine cold = TestEngines.on(JdbcStorage.on(source), clock)) {
            ItemId item = engine.catalog().createItem("Editor").id();
            IssuedLicense issued = engine.selling().issue(item, LicenseTerms.maxActivations(1));
            engine.licenses().status(issued.key());
            other.licenses().status(issued.key());

            count(roundTrips, "new machine", () -> engine.licenses().validate(issued.key(), MACHINE));
            count(
                    roundTrips,
                    "known machine that is not in memory",
                    () -> other.licenses().validate(issued.key(), MACHINE));
            count(
                    roundTrips,
                    "new label",
                    () -> engine.licenses()
                            .validate(
                                    ValidationRequest.of(issued.key(), MACHINE).withLabel(Label.of("Laptop"))));
            count(roundTrips, "no slot left", () -> engine.licenses().validate(issued.key(), MachineId.of("m-2")));
            count(roundTrips, "cold status", () -> cold.licenses().status(issued.key()));
            count(roundTrips, "deactivate", () -> engine.licenses().deactivate(issued.key(), MACHINE));
            count(roundTrips, "issue one", () -> engine.selling().issue(item, LicenseTerms.maxActivations(1)));
            engine.licenses().validate(issued.key(), MACHINE);
            count(roundTrips, "hot validate", () -> engine.licenses().validate(issued.key(), MACHINE));
            count(roundTrips, "hot status", () -> engine.licenses().status(issued.key()));
            assertThat(engine.licenses().status(issued.key())).isInstanceOf(KeyStatus.Valid.class);
        }
        return roundTrips;
    }

    private static void count(Map<String, Integer> roundTrips, String call, Runnable work) {
        int before = CountedSockets.roundTrips();
        work.run();
        roundTrips.put(call, CountedSockets.roundTrips() - before);
    }

    /** A pool of one connection, which never asks whether it is alive. */
    private static DataSource lending(Connection connection) {
        Connection lent = (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> lent);
    }
}
