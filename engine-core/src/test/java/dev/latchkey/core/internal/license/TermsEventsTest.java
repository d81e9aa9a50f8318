package dev.latchkey.core.internal.license;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StoredLicense;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TermsEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final License before = License.builder()
            .id(new LicenseId(new UUID(0, 1)))
            .itemId(new ItemId(new UUID(0, 2)))
            .keyPreview("PQRS")
            .limit(ActivationLimit.of(3))
            .createdAt(NOW)
            .build();

    private StoredLicense changed(UnaryOperator<LicenseTerms> change) {
        return StoredLicense.of(
                before.withTerms(change.apply(before.terms())), KeyHash.of(new byte[KeyHash.LENGTH]), null);
    }

    private static LicenseTerms withEverything(LicenseTerms terms) {
        return terms.withLimit(ActivationLimit.unlimited())
                .withExpiry(NOW)
                .withLabel(Label.of("Ada"))
                .withMetadata(Metadata.of(Map.of("seat", "7")));
    }

    @Test
    void each_term_that_differs_has_an_event_of_its_own_type() {
        assertThat(TermsEvents.of(before, changed(TermsEventsTest::withEverything), NOW))
                .extracting(NewEvent::type)
                .containsExactly(
                        EventType.LICENSE_LIMIT_CHANGED,
                        EventType.LICENSE_EXPIRY_CHANGED,
                        EventType.LICENSE_LABEL_CHANGED,
                        EventType.LICENSE_METADATA_CHANGED);
        assertThat(TermsEvents.of(before, changed(terms -> terms.withExpiry(NOW)), NOW))
                .extracting(NewEvent::type)
                .containsExactly(EventType.LICENSE_EXPIRY_CHANGED);
        assertThat(TermsEvents.of(before, changed(terms -> terms), NOW)).isEmpty();
    }

    @Test
    void all_terms_without_a_type_of_their_own_share_one_event() {
        List<TermsEvents.OwnType> some = List.of(TermsEvents.LIMIT);

        assertThat(TermsEvents.of(before, changed(TermsEventsTest::withEverything), NOW, some))
                .extracting(NewEvent::type)
                .containsExactly(EventType.LICENSE_LIMIT_CHANGED, EventType.LICENSE_CHANGED);
        assertThat(TermsEvents.of(before, changed(terms -> terms.withLabel(Label.of("Ada"))), NOW, some))
                .extracting(NewEvent::type)
                .containsExactly(EventType.LICENSE_CHANGED);
        assertThat(TermsEvents.of(before, changed(terms -> terms), NOW, some)).isEmpty();
    }
}
