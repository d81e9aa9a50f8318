package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules about lists of licences. */
interface LicenseListRules extends StorageRules {

    private List<License> list(LicenseFilter filter, Instant now, @Nullable LicenseId after, int limit) {
        return storage().inTransaction(tx -> tx.licenses().list(filter, now, after, limit));
    }

    private License stored(ItemId item, UnaryOperator<License> shape) {
        License license =
                shape.apply(Samples.license(item, ActivationLimit.of(1)).license());
        return insert(Samples.stored(license)).license();
    }

    @Test
    default void pages_in_the_order_of_ids_hold_every_licence_once() {
        ItemId item = item().id();
        List<License> all = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            all.add(stored(item, license -> license));
        }
        all.sort(Comparator.comparing(license -> license.id().toString()));

        List<License> paged = new ArrayList<>();
        List<License> page = list(LicenseFilter.all(), Samples.NOW, null, 5);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(5);
            paged.addAll(page);
            page = list(
                    LicenseFilter.all(), Samples.NOW, page.get(page.size() - 1).id(), 5);
        }

        assertThat(paged).isEqualTo(all);
    }

    @Test
    default void a_page_may_begin_behind_an_id_that_is_not_there() {
        License license = stored(item().id(), any -> any);

        assertThat(list(LicenseFilter.all(), Samples.NOW, new LicenseId(new UUID(0, 0)), 5))
                .containsExactly(license);
        assertThat(list(LicenseFilter.all(), Samples.NOW, new LicenseId(new UUID(-1, -1)), 5))
                .isEmpty();
    }

    @Test
    default void a_list_may_be_of_one_item() {
        ItemId item = item().id();
        License license = stored(item, any -> any);
        stored(item().id(), any -> any);

        assertThat(list(LicenseFilter.of(item), Samples.NOW, null, 5)).containsExactly(license);
        assertThat(list(LicenseFilter.of(new ItemId(UUID.randomUUID())), Samples.NOW, null, 5))
                .isEmpty();
    }

    @Test
    default void a_list_of_a_state_is_of_those_in_it_at_that_moment() {
        ItemId item = item().id();
        Instant end = Instant.parse("2026-03-01T12:00:10Z");
        List<License> all = List.of(
                stored(item, any -> any),
                stored(item, any -> any.withExpiresAt(end)),
                stored(item, any -> any.withSuspended(true)),
                stored(item, any -> any.withSuspended(true).withExpiresAt(end)),
                stored(item, any -> any.withRevocation(Samples.revocation())),
                stored(
                        item,
                        any -> any.withRevocation(Samples.revocation())
                                .withSuspended(true)
                                .withExpiresAt(end)));

        for (Instant now : List.of(end.minusMillis(1), end, end.plusMillis(1))) {
            for (LicenseState state : LicenseState.values()) {
                List<License> expected = all.stream()
                        .filter(license -> license.state(now) == state)
                        .sorted(Comparator.comparing(license -> license.id().toString()))
                        .toList();
                assertThat(list(LicenseFilter.all().in(state), now, null, 10)).isEqualTo(expected);
                assertThat(list(LicenseFilter.of(item).in(state), now, null, 10))
                        .isEqualTo(expected);
                assertThat(list(LicenseFilter.of(item).in(state), now, null, 1))
                        .isEqualTo(expected.stream().limit(1).toList());
            }
        }
    }
}
