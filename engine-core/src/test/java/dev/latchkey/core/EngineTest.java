package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.Readiness;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.Deactivation;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.core.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An engine as a host sees it. */
class EngineTest {
    private static final MachineId MACHINE = MachineId.of("m-1");

    @Test
    void an_engine_issues_validates_and_frees_with_the_defaults() {
        try (LicensingEngine engine =
                Latchkey.builder().storage(new MemoryStorage()).build()) {
            Item item = engine.catalog().createItem("Editor");
            IssuedLicense issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(1));

            assertThat(engine.licenses().validate(issued.key(), MACHINE).isValid())
                    .isTrue();
            assertThat(engine.licenses().validate(issued.key(), MachineId.of("m-2")))
                    .isEqualTo(Validation.Refused.of(Refusal.ACTIVATION_LIMIT_REACHED));
            assertThat(engine.licenses().status(issued.key())).isInstanceOf(KeyStatus.Valid.class);
            assertThat(engine.licenses().deactivate(issued.key(), MACHINE)).isInstanceOf(Deactivation.Removed.class);
            assertThat(engine.readiness()).isEqualTo(Readiness.READY);
        }
    }

    @Test
    void closing_delivers_what_is_pending_and_closes_the_storage_once() {
        List<EventType> seen = new ArrayList<>();
        LicensingEngine engine = Latchkey.builder()
                .storage(new MemoryStorage())
                .executor(task -> {}) // nobody delivers but close()
                .listener((Event event) -> seen.add(event.type()))
                .build();
        engine.catalog().createItem("Editor");

        engine.close();
        engine.close();

        assertThat(seen).containsExactly(EventType.PROJECT_CREATED, EventType.ITEM_CREATED);
        assertThat(engine.readiness()).isEqualTo(Readiness.CLOSED);
        assertThat(engine.isReady()).isFalse();
        assertThatThrownBy(
                        () -> engine.catalog().projects(PageRequest.first(1000)).entries())
                .isInstanceOf(StorageException.class);
    }
}
