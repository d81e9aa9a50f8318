package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.jdbc.internal.event.JdbcEventRepository;
import dev.latchkey.jdbc.internal.license.Activations;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.Dialects;
import dev.latchkey.jdbc.internal.storage.SchemaVersions;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An activation by itself does what the same activation does in a transaction, whatever the driver's settings. */
@ParameterizedClass
@MethodSource("drivers")
class SlotStatementTest {
    private static final String MACHINE = "O'Brien \\ \"PC\" ? :now \u00e9\ud83d\ude00";
    private static final Label LABEL = Label.of("Anna's \\ :license");

    private final HostDatabase host;
    private final HostDatabase byDriver;
    private final JdbcStorage storage;

    SlotStatementTest(TestDatabase database, UnaryOperator<String> url) {
        host = HostDatabase.of(database);
        byDriver = host.by(url.apply(host.url()), config -> {});
        storage = JdbcStorage.on(byDriver.pool());
    }

    static Stream<Arguments> drivers() {
        return Stream.of(
                drivers(TestDatabase.H2, url -> url),
                drivers(TestDatabase.POSTGRESQL, url -> url),
                drivers(TestDatabase.POSTGRESQL, url -> url + "&preferQueryMode=simple"),
                drivers(TestDatabase.POSTGRESQL, url -> url + "&stringtype=unspecified"),
                drivers(TestDatabase.MARIADB, url -> url),
                drivers(TestDatabase.MARIADB, url -> url + "&useServerPrepStmts=true"),
                drivers(
                        TestDatabase.MARIADB,
                        url -> url.replace("jdbc:mariadb:", "jdbc:mysql:").replace("=disable", "=DISABLED")));
    }

    private static Arguments drivers(TestDatabase database, UnaryOperator<String> url) {
        return Arguments.of(database, url);
    }

    @AfterEach
    void close() {
        storage.close();
        byDriver.close();
        host.close();
    }

    private static ActivationCommand command(LicenseId license, String machine) {
        return ActivationCommand.of(
                license, MachineId.of(machine), LABEL, new ActivationId(UUID.randomUUID()), TestLicenses.NOW);
    }

    @Test
    @DisplayName("27: licence, machine and event are those of the command, whatever its texts are")
    void licence_machine_and_event_are_those_of_the_command() throws SQLException {
        StoredLicense stored = TestLicenses.insert(storage, ActivationLimit.of(2));
        ActivationCommand command = command(stored.license().id(), MACHINE);

        ActivationResult result = storage.activate(command);

        StoredLicense after = stored.with(stored.license().toBuilder()
                .activationCount(1)
                .version(stored.license().version() + 1)
                .build());
        assertThat(result).isEqualTo(ActivationResult.Added.of(after.license(), command.newActivation()));
        assertThat(storage.snapshot(stored.keyHash(), 9).orElseThrow().activations())
                .containsExactly(command.newActivation());
        StoredEvent found = lastEvent();
        NewEvent expected = command.added(after);
        Event event = found.event();
        assertThat(event.data().json()).isEqualTo(expected.data().json());
        assertThat(event.type()).isEqualTo(expected.type());
        assertThat(event.at()).isEqualTo(expected.at());
        assertThat(event.origin()).isEqualTo(expected.origin());
        assertThat(event.subject()).isEqualTo(expected.subject());
        assertThat(event.personal()).isEqualTo(expected.personal());
        assertThat(found.keyHash()).isEqualTo(expected.keyHash());
        assertThat(event.project())
                .isEqualTo(storage.inTransaction(tx -> tx.catalog()
                        .item(stored.license().itemId())
                        .orElseThrow()
                        .projectId()));
    }

    private StoredEvent lastEvent() throws SQLException {
        return SchemaVersions.jdbi(host.pool()).withHandle(handle -> {
            List<StoredEvent> events = new JdbcEventRepository(handle, dialect(handle)).rowsAfter(0, 99);
            return events.get(events.size() - 1);
        });
    }

    private static Dialect dialect(Handle handle) throws SQLException {
        return Dialects.of(handle.getConnection());
    }

    @Test
    @DisplayName("4, 12: what changes nothing has the same answer as in a transaction")
    void what_changes_nothing_has_the_same_answer_as_in_a_transaction() throws SQLException {
        StoredLicense stored = TestLicenses.insert(storage, ActivationLimit.of(1));
        LicenseId license = stored.license().id();
        storage.activate(command(license, "m-1"));
        for (ActivationCommand command : List.of(
                command(license, "m-1"), command(license, "m-2"), command(new LicenseId(UUID.randomUUID()), "m-1"))) {
            ActivationResult inTransaction = SchemaVersions.jdbi(host.pool())
                    .inTransaction(
                            handle -> new Activations(handle, dialect(handle), command.license(), 1).activate(command));

            assertThat(storage.activate(command)).isEqualTo(inTransaction);
        }
    }
}
