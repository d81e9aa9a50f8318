package dev.latchkey.core.internal.license;

import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Personal;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StoredLicense;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The events of a change of a licence's terms: one for each term with a type of its own, and one for all others. */
final class TermsEvents {
    /**
     * A term with a type of event of its own.
     *
     * @param type the type
     * @param applied sets the term in terms to that of a licence
     * @param facts adds the term of a licence to an event
     */
    record OwnType(
            EventType type,
            BiFunction<LicenseTerms, License, LicenseTerms> applied,
            BiFunction<NewEvent.Builder, License, NewEvent.Builder> facts) {}

    static final OwnType LIMIT = new OwnType(
            EventType.LICENSE_LIMIT_CHANGED,
            (terms, license) -> terms.withLimit(license.limit()),
            (event, license) -> event.number("max_activations", license.limit().max()));
    private static final OwnType EXPIRY = new OwnType(
            EventType.LICENSE_EXPIRY_CHANGED,
            (terms, license) -> terms.withExpiry(license.expiresAt()),
            (event, license) -> event.text("expires_at", text(license.expiresAt())));
    private static final OwnType LABEL = new OwnType(
            EventType.LICENSE_LABEL_CHANGED,
            (terms, license) -> terms.withLabel(license.label()),
            (event, license) -> event.personal(Personal.none().withLabel(license.label())));
    private static final OwnType METADATA = new OwnType(
            EventType.LICENSE_METADATA_CHANGED,
            (terms, license) -> terms.withMetadata(license.metadata()),
            (event, license) -> event);

    private static final List<OwnType> OWN_TYPES = List.of(LIMIT, EXPIRY, LABEL, METADATA);

    private TermsEvents() {}

    /**
     * Creates the events; none if nothing differs.
     *
     * @param before the licence before the change
     * @param stored the row after it
     * @param at when it happened
     */
    static List<NewEvent> of(License before, StoredLicense stored, Instant at) {
        return of(before, stored, at, OWN_TYPES);
    }

    /** The same, if only these terms have types of their own. */
    static List<NewEvent> of(License before, StoredLicense stored, Instant at, List<OwnType> ownTypes) {
        License after = stored.license();
        List<NewEvent> events = new ArrayList<>();
        LicenseTerms told = before.terms();
        for (OwnType own : ownTypes) {
            LicenseTerms next = own.applied().apply(told, after);
            if (!next.equals(told)) {
                events.add(own.facts()
                        .apply(NewEvent.ofLicense(own.type(), at, stored), after)
                        .build());
            }
            told = next;
        }
        if (!told.equals(after.terms())) {
            events.add(NewEvent.ofLicense(EventType.LICENSE_CHANGED, at, stored).build());
        }
        return events;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
