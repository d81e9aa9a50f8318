package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
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

/** A database that loses its last changes, and the events about them, under running engines. */
@ParameterizedClass
@MethodSource("hosts")
class LogJumpsBackTest {
    /** Within the bound by default, 2 s. */
    private static final Duration SOON = Duration.ofMillis(1_500);

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final HostDatabase host;
    private final LicensingEngine writer;
    private final CopyScene scene;
    private final TablesCopy copy;
    private final List<Event> heard = new ArrayList<>();
    private final LicensingEngine reader;

    LogJumpsBackTest(TestDatabase product, int increment, int offset) {
        host = HostDatabase.of(product, increment, offset);
        writer = engine();
        scene = new CopyScene(writer);
        copy = TablesCopy.of(host, increment);
        reader = TestEngines.builder(JdbcStorage.on(host.pool()), clock)
                .listener(heard::add)
                .build();
    }

    static Stream<Arguments> hosts() {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> Stream.of(Arguments.of(database, 1, 1), Arguments.of(database, 3, 2)));
    }

    private LicensingEngine engine() {
        return TestEngines.on(JdbcStorage.on(host.pool()), clock);
    }

    @AfterEach
    void close() {
        reader.close();
        writer.close();
        copy.drop();
        host.close();
    }

    @Test
    @DisplayName("31: what a shorter log has lost is answered by no engine, which stay ready")
    void what_a_shorter_log_has_lost_is_answered_by_nobody() {
        loseChanges();
        assertOfCopy(false);
    }

    @Test
    @DisplayName(
            "28, 31: what a log has lost that has grown past its reader is answered by nobody, and listeners hear the new")
    void what_a_log_has_lost_that_grew_is_answered_by_nobody() {
        loseChanges();
        heard.clear();
        try (LicensingEngine third = engine()) {
            scene.changeTheCopy(third);
        }
        assertOfCopy(true);
        assertThat(heard)
                .extracting(Event::type)
                .contains(EventType.LICENSE_REVOKED, EventType.TOKEN_REVOKED, EventType.GRANT_REMOVED)
                .filteredOn(EventType.LICENSE_ISSUED::equals)
                .hasSize(30);
    }

    /** Both engines know the changes that are lost then. */
    private void loseChanges() {
        scene.loseChanges(writer, reader);
        copy.restore();
        clock.advance(SOON);
    }

    private void assertOfCopy(boolean changed) {
        scene.assertOfCopy(changed, this::engine, writer, reader);
    }
}
