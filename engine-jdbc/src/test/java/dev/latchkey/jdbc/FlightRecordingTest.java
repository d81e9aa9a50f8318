package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.core.Latchkey;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flight recording of the host's, into which Jdbi writes each statement, by default with the values bound to it. */
class FlightRecordingTest {
    @TempDir
    Path temp;

    @Test
    @DisplayName("21: a flight recording has the statements and none of their values")
    void no_value_is_recorded() throws Exception {
        Path file = temp.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            sellTo("Anna's laptop");
            recording.dump(file);
        }

        List<RecordedEvent> statements = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("jdbi.statement"))
                .toList();
        assertThat(statements).extracting(event -> event.getString("sql")).anyMatch(sql -> sql.contains("INSERT INTO"));
        assertThat(statements)
                .extracting(event -> event.getString("parameters"))
                .containsOnly("{}", "…}");
    }

    private void sellTo(String label) {
        try (LicensingEngine engine =
                Latchkey.builder().storage(JdbcStorage.h2(temp.resolve("data"))).build()) {
            var item = engine.catalog().createItem("Editor").id();
            engine.selling().issue(item, LicenseTerms.itemDefaults().withLabel(Label.of(label)), 1);
        }
    }
}
