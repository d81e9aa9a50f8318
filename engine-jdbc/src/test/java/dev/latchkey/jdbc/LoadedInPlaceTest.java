package dev.latchkey.jdbc;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An older dump that is loaded into the database of running engines: one table after the other becomes an older one.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LoadedInPlaceTest {
    /** Within the bound by default, 2 s. */
    private static final Duration SOON = Duration.ofMillis(1_500);

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final HostDatabase host;
    private final LicensingEngine writer;
    private final LicensingEngine reader;
    private final CopyScene scene;
    private final TablesCopy dump;

    LoadedInPlaceTest(TestDatabase product) {
        host = HostDatabase.fresh(product);
        writer = engine();
        scene = new CopyScene(writer);
        dump = TablesCopy.of(host, 1);
        reader = engine();
    }

    private LicensingEngine engine() {
        return TestEngines.on(JdbcStorage.on(host.pool()), clock);
    }

    @AfterEach
    void close() {
        reader.close();
        writer.close();
        host.close();
    }

    @Test
    @DisplayName(
            "31: what was read between two tables of a dump that is loaded is answered by nobody when it is loaded")
    void what_is_read_during_a_load_is_not_kept() {
        scene.loseChanges(writer, reader);
        dump.load(this::readAgain);
        clock.advance(SOON);
        scene.assertOfCopy(false, this::engine, writer, reader);
    }

    /** The engines read the log, and then whatever is in the tables. */
    private void readAgain() {
        clock.advance(SOON);
        for (LicensingEngine engine : new LicensingEngine[] {writer, reader}) {
            engine.flush();
            scene.ask(engine);
        }
    }
}
