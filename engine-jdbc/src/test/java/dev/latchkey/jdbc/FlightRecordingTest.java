package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.core.Latchkey;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A flight recording of the host's, into which Jdbi writes each statement, by default with the values bound to it.
 * Isolated, since it records what other tests bind, too.
 */
@Isolated
class FlightRecordingTest {
    private static final LicenseTerms TERMS = LicenseTerms.itemDefaults().withLabel(Label.of("Anna's laptop"));

    @TempDir
    Path temp;

    @Test
    @DisplayName("21: a flight recording has the statements and none of their values")
    void no_value_is_recorded() throws Exception {
        try (Recording recording = new Recording();
                LicensingEngine engine = Latchkey.builder()
                        .storage(JdbcStorage.h2(temp.resolve("data")))
                        .build()) {
            recording.start();
            engine.selling().issue(item(engine), TERMS, 1);

            assertHasNoValue(recording);
        }
    }

    @Test
    @DisplayName("21: a flight recording has none of the values of statements on a lent connection either")
    void no_value_is_recorded_on_a_lent_connection() throws Exception {
        try (HostDatabase host = HostDatabase.of(TestDatabase.H2);
                JdbcStorage storage = JdbcStorage.on(host.pool());
                LicensingEngine engine = Latchkey.builder()
                        .storage(storage)
                        .masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]))
                        .build();
                Recording recording = new Recording();
                Connection connection = host.begin()) {
            ItemId item = item(engine);
            recording.start();
            engine.within(storage.lend(connection)).issue(item, TERMS, 1);
            connection.commit();

            assertHasNoValue(recording);
        }
    }

    private static ItemId item(LicensingEngine engine) {
        return engine.catalog().createItem("Editor").id();
    }

    private void assertHasNoValue(Recording recording) throws IOException {
        Path file = temp.resolve("recording.jfr");
        recording.dump(file);
        List<RecordedEvent> statements = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("jdbi.statement"))
                .toList();
        assertThat(statements).extracting(event -> event.getString("sql")).anyMatch(sql -> sql.contains("INSERT INTO"));
        assertThat(statements)
                .extracting(event -> event.getString("parameters"))
                .isSubsetOf("{}", "…}");
    }
}
