package dev.latchkey.api.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LicenseTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private final License license = License.builder()
            .id(new LicenseId(new UUID(0, 1)))
            .itemId(new ItemId(new UUID(0, 2)))
            .keyPreview("PQRS")
            .limit(ActivationLimit.of(3))
            .activationCount(1)
            .createdAt(Instant.EPOCH)
            .expiresAt(END)
            .version(7)
            .build();

    @Test
    void a_licence_ends_at_its_expiry_exactly() {
        assertThat(license.state(END.minusMillis(1))).isEqualTo(LicenseState.ACTIVE);
        assertThat(license.state(END)).isEqualTo(LicenseState.EXPIRED);
        assertThat(license.withExpiresAt(null).state(Long.MAX_VALUE)).isEqualTo(LicenseState.ACTIVE);
        assertThat(license.withExpiresAt(Instant.MAX).state(Long.MAX_VALUE)).isEqualTo(LicenseState.ACTIVE);
    }

    @Test
    @DisplayName("12: revoked outranks suspended, which outranks expired")
    void the_gravest_state_is_told() {
        License suspended = license.withSuspended(true);

        assertThat(suspended.state(END)).isEqualTo(LicenseState.SUSPENDED);
        assertThat(suspended.withRevocation(new Revocation(END, "")).state(END)).isEqualTo(LicenseState.REVOKED);
    }

    @Test
    void every_change_is_the_next_version() {
        assertThat(license.withSuspended(true).withLimit(ActivationLimit.of(5)).version())
                .isEqualTo(9);
    }

    @Test
    void the_terms_are_those_that_were_set_last() {
        LicenseTerms terms = LicenseTerms.maxActivations(5)
                .withExpiry(END.plusSeconds(1))
                .withLabel(Label.of("Ada"))
                .withMetadata(Metadata.of(Map.of("seat", "7")));

        assertThat(license.withTerms(terms).terms()).isEqualTo(terms);
        assertThat(license.toBuilder().terms(terms).build().terms()).isEqualTo(terms);
    }

    @Test
    void terms_without_a_limit_leave_the_limit_as_it_is() {
        assertThat(license.withTerms(LicenseTerms.itemDefaults()).limit()).isEqualTo(ActivationLimit.of(3));
    }

    @Property
    @net.jqwik.api.Label("14: remaining = max(0, max - count); unlimited stays null")
    void remaining_is_never_negative(@ForAll @IntRange(max = 1000) int max, @ForAll @IntRange(max = 1000) int count) {
        assertThat(ActivationLimit.of(max).remaining(count)).isEqualTo(Math.max(0, max - count));
        assertThat(ActivationLimit.unlimited().remaining(count)).isNull();
        assertThat(ActivationLimit.of(max).admitsOneMore(count)).isEqualTo(count < max);
        assertThat(ActivationLimit.unlimited().admitsOneMore(count)).isTrue();
    }

    @Test
    void a_negative_limit_is_refused_by_its_wire_name() {
        assertThatThrownBy(() -> ActivationLimit.of(-1)).hasMessage("max_activations must be 0 or more, not -1");
    }

    @Test
    void terms_cut_the_expiry_to_whole_seconds() {
        assertThat(LicenseTerms.itemDefaults().withExpiry(END.plusMillis(999)).expiresAt())
                .isEqualTo(END);
    }

    @Test
    void an_expiry_that_the_wire_cannot_write_is_refused() {
        assertThatThrownBy(() -> LicenseTerms.itemDefaults().withExpiry(Instant.MAX))
                .hasMessage("expires_at must be in the years 1970 to 9999");
        assertThatThrownBy(() -> LicenseTerms.itemDefaults().withExpiry(Instant.ofEpochMilli(-1)))
                .hasMessage("expires_at must be in the years 1970 to 9999");
    }
}
