package dev.latchkey.api.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.catalog.ItemId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicensePlaceTest {
    private static final String ID = new UUID(1, 1).toString();
    private static final LicenseFilter ITEM = LicenseFilter.of(new ItemId(new UUID(2, 2)));

    private static void assertRefused(String text, LicenseFilter filter) {
        assertThatThrownBy(() -> LicensePlace.parse(text, filter))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("must be one of the same list");
    }

    private static String encoded(String label) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(label.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-2", "-9223372036854775808"})
    void a_place_ends_at_no_mark_of_another_state(String end) {
        assertRefused(ID + "." + end, ITEM.in(LicenseState.EXPIRED));
        assertRefused(ID + "." + end, ITEM.in(LicenseState.ACTIVE));
    }

    @Test
    void a_place_has_a_label_of_its_list() {
        LicenseFilter filter = ITEM.withLabelPrefix("Ada");

        assertThat(LicensePlace.parse(ID + "." + encoded("Ada L"), filter).label())
                .isEqualTo("Ada L");
        assertRefused(ID + "." + encoded("Ad"), filter);
        assertRefused(ID + "." + encoded("Bob"), filter);
        assertRefused(ID + ".QWRh_w", filter);
    }

    @ParameterizedTest
    @EnumSource(LicenseState.class)
    void a_place_of_a_list_by_ends_is_of_no_list_by_ids(LicenseState state) {
        boolean isByEnd = ITEM.in(state).order() == LicenseFilter.Order.EXPIRY;
        assertRefused(isByEnd ? ID : ID + ".1", ITEM.in(state));
    }
}
