package dev.latchkey.core.internal.license;

import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Personal;
import dev.latchkey.api.license.License;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StoredLicense;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The events of a change of a licence's terms: one for each term that differs. */
final class TermsEvents {
    private TermsEvents() {}

    /**
     * Creates the events; none if nothing differs.
     *
     * @param before the licence before the change
     * @param stored the row after it
     * @param at when it happened
     */
    static List<NewEvent> of(License before, StoredLicense stored, Instant at) {
        License after = stored.license();
        List<NewEvent> events = new ArrayList<>();
        if (!after.limit().equals(before.limit())) {
            events.add(NewEvent.ofLicense(EventType.LICENSE_LIMIT_CHANGED, at, stored)
                    .number("max_activations", after.limit().max())
                    .build());
        }
        Instant end = after.expiresAt();
        if (!Objects.equals(end, before.expiresAt())) {
            events.add(NewEvent.ofLicense(EventType.LICENSE_EXPIRY_CHANGED, at, stored)
                    .text("expires_at", end == null ? null : end.toString())
                    .build());
        }
        if (!Objects.equals(after.label(), before.label())) {
            events.add(NewEvent.ofLicense(EventType.LICENSE_LABEL_CHANGED, at, stored)
                    .personal(Personal.none().withLabel(after.label()))
                    .build());
        }
        if (!after.metadata().equals(before.metadata())) {
            events.add(NewEvent.ofLicense(EventType.LICENSE_METADATA_CHANGED, at, stored)
                    .build());
        }
        return events;
    }
}
