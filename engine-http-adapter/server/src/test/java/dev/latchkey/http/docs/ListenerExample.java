package dev.latchkey.http.docs;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.Latchkey;
import java.util.function.Consumer;

/** A host that follows what happens. */
final class ListenerExample {
    private ListenerExample() {}

    static LicensingEngine open(Storage storage, Consumer<LicenseId> tell) {
        // tag::readme[]
        LicensingEngine engine = Latchkey.builder()
                .storage(storage)
                .listener(event -> {
                    if (event.type() == EventType.LICENSE_REVOKED) {
                        tell.accept(event.license());
                    }
                })
                .build();
        // end::readme[]
        return engine;
    }
}
