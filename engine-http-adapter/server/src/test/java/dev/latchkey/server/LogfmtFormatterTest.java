package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogfmtFormatterTest {

    private static String line(String message, Throwable thrown) {
        LogRecord event = new LogRecord(Level.WARNING, message);
        event.setInstant(Instant.parse("2026-03-13T10:00:00.120Z"));
        event.setLoggerName("dev.latchkey");
        event.setThrown(thrown);
        return new LogfmtFormatter().format(event);
    }

    @Test
    void an_event_is_one_line_of_pairs() {
        assertThat(line("started", null))
                .isEqualTo("time=2026-03-13T10:00:00.120Z level=warn logger=dev.latchkey message=\"started\"\n");
    }

    @Test
    void nothing_in_an_event_begins_a_line_or_a_pair_of_its_own() {
        assertThat(line("a\" level=error x=\"\r\n\u001b[2Jtime=", null).lines())
                .singleElement()
                .asString()
                .endsWith("message=\"a\\\" level=error x=\\\" \\n [2Jtime=\"");
    }

    @Test
    void a_failure_is_on_the_same_line() {
        assertThat(line("failed", new IllegalStateException("because")).lines())
                .singleElement()
                .asString()
                .contains("error=\"java.lang.IllegalStateException: because\\n");
    }
}
