package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An engine beside one of a later version, which writes events that it has no name for. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LaterVersionTest {
    private final List<EventType> heard = new CopyOnWriteArrayList<>();
    private final HostDatabase host;
    private final LicensingEngine engine;

    LaterVersionTest(TestDatabase database) {
        host = HostDatabase.of(database);
        engine = TestEngines.builder(JdbcStorage.on(host.pool()), SettableClock.at("2026-03-01T12:00:00Z"))
                .listener(event -> heard.add(event.type()))
                .build();
    }

    @AfterEach
    void close() {
        engine.close();
        host.close();
    }

    @Test
    @DisplayName("31, 32: an event of an unknown type is passed on as such, forgets what was cached, and stops nothing")
    void an_event_of_an_unknown_type_stops_nothing() {
        IssuedLicense issued =
                engine.selling().issue(engine.catalog().createItem("Editor").id(), LicenseTerms.unlimited());
        assertThat(engine.licenses().status(issued.key())).isInstanceOf(KeyStatus.Valid.class);

        revokeAsALaterVersionWould();
        engine.flush();
        assertThat(engine.licenses().status(issued.key())).isEqualTo(KeyStatus.Refused.of(Refusal.KEY_REVOKED));

        engine.catalog().createItem("Viewer");
        engine.flush();
        assertThat(heard)
                .endsWith(EventType.LICENSE_ISSUED, EventType.OTHER, EventType.PROJECT_CREATED, EventType.ITEM_CREATED);
    }

    private void revokeAsALaterVersionWould() {
        Jdbi.create(host.pool()).useTransaction(handle -> {
            handle.execute("UPDATE latchkey_license SET revoked_at = 1, version = version + 1");
            handle.execute("INSERT INTO latchkey_event (event_type, occurred_at, actor, subject_kind, data)"
                    + " VALUES ('license.ended', 1, 'schedule', 'term', '{\"terms\":[1]}')");
        });
    }
}
