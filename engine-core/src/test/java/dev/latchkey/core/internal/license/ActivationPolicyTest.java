package dev.latchkey.core.internal.license;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.Revocation;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ActivationPolicyTest {
    private static final ItemId ITEM = new ItemId(new UUID(0, 1));
    private static final ItemId OTHER = new ItemId(new UUID(0, 2));
    private static final Predicate<ItemId> ENABLED = item -> true;
    private static final Predicate<ItemId> DISABLED = item -> false;
    private static final Instant EXPIRY = Instant.ofEpochSecond(1_000);
    private static final long BEFORE_EXPIRY = EXPIRY.toEpochMilli() - 1;

    private static final License SOUND = License.builder()
            .id(new LicenseId(new UUID(0, 3)))
            .itemId(ITEM)
            .keyPreview("ABCD")
            .limit(ActivationLimit.of(1))
            .createdAt(Instant.EPOCH)
            .expiresAt(EXPIRY)
            .build();
    private static final License SUSPENDED = SOUND.withSuspended(true);
    private static final License REVOKED = SUSPENDED.withRevocation(new Revocation(Instant.EPOCH, ""));
    private static final long AT_EXPIRY = EXPIRY.toEpochMilli();

    @Test
    void an_unexpected_item_comes_before_all_else() {
        assertThat(refusal(REVOKED, OTHER, DISABLED, AT_EXPIRY)).isEqualTo(Refusal.ITEM_MISMATCH);
    }

    @Test
    @DisplayName("12: revoked outranks suspended and expired")
    void revoked_comes_before_suspended_and_expired() {
        assertThat(refusal(REVOKED, ITEM, DISABLED, AT_EXPIRY)).isEqualTo(Refusal.KEY_REVOKED);
    }

    @Test
    void suspended_comes_before_expired() {
        assertThat(refusal(SUSPENDED, null, DISABLED, AT_EXPIRY)).isEqualTo(Refusal.KEY_SUSPENDED);
    }

    @Test
    void expired_comes_before_verification() {
        assertThat(refusal(SOUND, null, DISABLED, AT_EXPIRY)).isEqualTo(Refusal.KEY_EXPIRED);
    }

    @Test
    void verification_is_the_last_that_concerns_every_machine() {
        assertThat(refusal(SOUND, ITEM, DISABLED, BEFORE_EXPIRY)).isEqualTo(Refusal.VERIFICATION_NOT_ENABLED);
        assertThat(refusal(SOUND, ITEM, ENABLED, BEFORE_EXPIRY)).isNull();
    }

    @Test
    void a_newcomer_needs_a_free_slot() {
        License full = SOUND.withActivationCount(1);
        assertThat(ActivationPolicy.refusalOfNewcomer(SOUND, true)).isNull();
        assertThat(ActivationPolicy.refusalOfNewcomer(full, true)).isEqualTo(Refusal.ACTIVATION_LIMIT_REACHED);
    }

    @Test
    void a_newcomer_that_takes_no_slot_is_not_active() {
        assertThat(ActivationPolicy.refusalOfNewcomer(SOUND, false)).isEqualTo(Refusal.ACTIVATION_NOT_FOUND);
    }

    private static @Nullable Refusal refusal(
            License license, @Nullable ItemId expected, Predicate<ItemId> enabled, long now) {
        return ActivationPolicy.refusal(license, expected, enabled, now);
    }
}
