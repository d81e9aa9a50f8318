package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.StoredLicense;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules about lists of licences. */
interface LicenseListRules extends StorageRules {
    /** Later than {@link Samples#NOW}. */
    Instant END = Instant.parse("2026-03-01T12:00:10Z");

    /** A character outside the basic plane, which UTF-16 sorts before U+E000, and code points behind it. */
    String ASTRAL = "\ud83d\ude00";

    private List<License> list(LicenseFilter filter, Instant now, @Nullable LicensePlace after, int limit) {
        return storage().inTransaction(tx -> tx.licenses().list(filter, now, after, limit));
    }

    private License stored(ItemId item, UnaryOperator<License> shape) {
        License license =
                shape.apply(Samples.license(item, ActivationLimit.of(9)).license());
        return insert(Samples.stored(license)).license();
    }

    private static License labelled(License license, String label) {
        return license.toBuilder().label(Label.of(label)).build();
    }

    private static Comparator<License> byId() {
        return Comparator.comparing(license -> license.id().toString());
    }

    private static Comparator<License> byItem() {
        return Comparator.<License, String>comparing(license -> license.itemId().toString())
                .thenComparing(byId());
    }

    private static Comparator<License> byEnd() {
        return Comparator.<License, Instant>comparing(
                        license -> Objects.requireNonNullElse(license.expiresAt(), Instant.MAX))
                .thenComparing(byId());
    }

    private static List<License> chosen(List<License> all, Predicate<License> choice, Comparator<License> order) {
        return all.stream().filter(choice).sorted(order).toList();
    }

    /** Every page size must give the same list. */
    private void assertLists(LicenseFilter filter, Instant now, List<License> expected) {
        for (int limit : List.of(1, 2, 3, 100)) {
            List<License> paged = new ArrayList<>();
            List<License> page = list(filter, now, null, limit);
            while (!page.isEmpty()) {
                assertThat(page).hasSizeLessThanOrEqualTo(limit);
                paged.addAll(page);
                LicensePlace last = LicensePlace.of(page.get(page.size() - 1), filter);
                page = list(filter, now, LicensePlace.parse(last.toString(), filter), limit);
            }
            assertThat(paged).as("%s in pages of %s", filter, limit).isEqualTo(expected);
        }
    }

    @Test
    default void pages_hold_every_licence_once_in_the_order_of_ids() {
        ItemId item = item().id();
        List<License> all = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            all.add(stored(item, license -> license));
        }

        assertLists(LicenseFilter.all(), Samples.NOW, chosen(all, license -> true, byId()));
    }

    @Test
    default void a_page_may_begin_behind_an_id_that_is_not_there() {
        License license = stored(item().id(), any -> any);

        assertThat(list(LicenseFilter.all(), Samples.NOW, behind(new LicenseId(new UUID(0, 0))), 5))
                .containsExactly(license);
        assertThat(list(LicenseFilter.all(), Samples.NOW, behind(new LicenseId(new UUID(-1, -1))), 5))
                .isEmpty();
    }

    private static LicensePlace behind(LicenseId id) {
        return LicensePlace.parse(id.toString(), LicenseFilter.all());
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
    default void
            a_list_of_a_state_is_of_those_in_it_at_that_moment_and_those_that_end_are_in_the_order_of_their_ends() {
        ItemId item = item().id();
        List<License> all = new ArrayList<>();
        for (ItemId of : List.of(item, item().id(), item)) {
            all.add(stored(of, any -> any));
            for (long later : new long[] {20, 0, -3_000, 0, 10}) {
                all.add(stored(of, any -> any.withExpiresAt(END.plusSeconds(later))));
            }
            all.add(stored(of, any -> any.withSuspended(true)));
            all.add(stored(of, any -> any.withSuspended(true).withExpiresAt(END)));
            all.add(stored(of, any -> any.withRevocation(Samples.revocation())));
            all.add(stored(
                    of,
                    any -> any.withRevocation(Samples.revocation())
                            .withSuspended(true)
                            .withExpiresAt(END)));
        }

        for (Instant now : List.of(END.minusMillis(1), END, END.plusMillis(1))) {
            for (LicenseState state : LicenseState.values()) {
                boolean isByEnd = state == LicenseState.ACTIVE || state == LicenseState.EXPIRED;
                assertLists(
                        LicenseFilter.of(item).in(state),
                        now,
                        chosen(
                                all,
                                license -> license.itemId().equals(item) && license.state(now) == state,
                                isByEnd ? byEnd() : byId()));
            }
        }
    }

    @Test
    default void a_licence_is_in_the_list_of_its_present_state() {
        ItemId item = item().id();
        License license = stored(item, any -> any);
        for (License changed : List.of(
                license.withSuspended(true),
                license.withExpiresAt(Samples.NOW.minusSeconds(60)),
                license.withRevocation(Samples.revocation()))) {
            run(tx -> {
                tx.licenses().findForUpdate(license.id());
                tx.licenses().update(changed);
            });
            LicenseState state = changed.state(Samples.NOW);
            for (LicenseState any : LicenseState.values()) {
                assertThat(list(LicenseFilter.of(item).in(any), Samples.NOW, null, 5))
                        .hasSize(any == state ? 1 : 0);
            }
        }
    }

    @Test
    default void a_page_of_a_state_begins_behind_a_place_whose_licence_has_changed() {
        ItemId item = item().id();
        List<License> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(stored(item, any -> any));
        }
        all.sort(byId());
        LicenseFilter active = LicenseFilter.of(item).in(LicenseState.ACTIVE);
        run(tx -> {
            tx.licenses().findForUpdate(all.get(1).id());
            tx.licenses().update(all.get(1).withSuspended(true));
        });

        assertThat(list(active, Samples.NOW, LicensePlace.of(all.get(1), active), 5))
                .isEqualTo(all.subList(2, 4));
    }

    @Test
    default void a_page_of_a_state_has_those_that_are_in_it_at_its_own_moment() {
        ItemId item = item().id();
        List<License> all = new ArrayList<>();
        all.add(stored(item, any -> any));
        for (long later : new long[] {0, 0, 1_000, 1_000, 2_000}) {
            all.add(stored(item, any -> any.withExpiresAt(END.plusMillis(later))));
        }
        all.add(stored(item, any -> any.withSuspended(true)));
        all.add(stored(item, any -> any.withRevocation(Samples.revocation())));
        List<License> ending = chosen(all, license -> !license.suspended() && license.revocation() == null, byEnd());

        for (LicenseState state : List.of(LicenseState.ACTIVE, LicenseState.EXPIRED)) {
            LicenseFilter filter = LicenseFilter.of(item).in(state);
            for (License last : ending) {
                for (long later : new long[] {-1, 0, 1, 999, 1_000, 1_500, 2_000}) {
                    Instant now = END.plusMillis(later);
                    assertThat(list(filter, now, LicensePlace.of(last, filter), 5))
                            .as("%s behind %s, %s ms later", state, last, later)
                            .isEqualTo(chosen(
                                    ending,
                                    license -> byEnd().compare(license, last) > 0 && license.state(now) == state,
                                    byEnd()));
                }
            }
        }
    }

    @Test
    default void a_licence_is_found_by_its_order_exactly() {
        ItemId item = item().id();
        List<License> all = new ArrayList<>();
        for (ItemId of : List.of(item, item().id(), item().id())) {
            for (String reference : List.of("order 1", "Order 1", "order 12", "order 1 ")) {
                all.add(insert(Samples.ordered(of, reference)).license());
            }
            stored(of, any -> any);
        }
        OrderReference wanted = OrderReference.of("order 1");

        assertLists(
                LicenseFilter.of(item).withReference(wanted),
                Samples.NOW,
                chosen(all, license -> license.itemId().equals(item) && wanted.equals(license.reference()), byId()));
        assertLists(
                LicenseFilter.all().withReference(wanted),
                Samples.NOW,
                chosen(all, license -> wanted.equals(license.reference()), byItem()));
        assertLists(LicenseFilter.all().withReference(OrderReference.of("order")), Samples.NOW, List.of());
    }

    @Test
    default void a_licence_that_lost_its_order_is_not_found_by_it() {
        StoredLicense ordered = insert(Samples.ordered(item().id(), "order 1"));
        LicenseId id = ordered.license().id();
        run(tx -> {
            tx.licenses().findForUpdate(id);
            tx.licenses().releaseOrder(id);
        });

        assertLists(LicenseFilter.all().withReference(OrderReference.of("order 1")), Samples.NOW, List.of());
    }

    @Test
    default void licences_are_found_by_how_their_labels_begin_exactly() {
        ItemId item = item().id();
        List<String> labels = List.of(
                "Ada",
                "Ada",
                "Ada Lovelace",
                "Adam",
                "ADA",
                "ada",
                "Ad",
                "Bob",
                "\uff21da",
                "\u00c4da",
                "Ada%",
                "A_a",
                "Ada ",
                "Ada  ",
                " Ada",
                ASTRAL,
                ASTRAL + " 1",
                "Ada" + ASTRAL,
                "Ada\ue000",
                "Ada\uffee",
                "\ue000");
        List<License> all = new ArrayList<>();
        for (ItemId of : List.of(item, item().id())) {
            labels.forEach(label -> all.add(stored(of, any -> labelled(any, label))));
            stored(of, any -> any);
        }
        for (String prefix :
                List.of("Ada", "A", "Ada L", "a", "\uff21", "Ada%", "A_", "C", "Zz", "Ada ", " A", ASTRAL, "\ue000")) {
            LicenseFilter filter = LicenseFilter.of(item).withLabelPrefix(prefix);
            List<License> whole = list(filter, Samples.NOW, null, 100);
            assertThat(whole)
                    .as("labels that begin with <%s>", prefix)
                    .containsExactlyInAnyOrderElementsOf(chosen(
                            all,
                            license -> license.itemId().equals(item)
                                    && label(license).startsWith(prefix),
                            byId()));
            assertThat(whole).isEqualTo(inOrder(whole));
            assertLists(filter, Samples.NOW, whole);
        }
    }

    /**
     * The same, with licences of one label together and in the order of their ids: storages order labels differently.
     */
    private static List<License> inOrder(List<License> labelled) {
        Map<String, List<License>> byLabel = new LinkedHashMap<>();
        labelled.forEach(license -> byLabel.computeIfAbsent(label(license), label -> new ArrayList<>())
                .add(license));
        return byLabel.values().stream()
                .flatMap(equal -> equal.stream().sorted(byId()))
                .toList();
    }

    private static String label(License license) {
        return Objects.requireNonNull(license.label()).value();
    }

    @Test
    default void a_licence_is_found_by_its_present_label() {
        ItemId item = item().id();
        License license = stored(item, any -> labelled(any, "Ada"));
        License changed = labelled(license, "Bob");
        run(tx -> {
            tx.licenses().findForUpdate(license.id());
            tx.licenses().update(changed);
        });

        assertLists(LicenseFilter.of(item).withLabelPrefix("Ada"), Samples.NOW, List.of());
        assertLists(LicenseFilter.of(item).withLabelPrefix("Bob"), Samples.NOW, List.of(changed));
    }

    @Test
    default void licences_are_found_by_the_previews_of_their_keys_exactly() {
        ItemId item = item().id();
        List<License> all = new ArrayList<>();
        for (ItemId of : List.of(item, item().id(), item().id())) {
            for (String preview : List.of("AB12", "AB12", "ab12", "AB1", "", "1AB1")) {
                all.add(stored(of, any -> any.toBuilder().keyPreview(preview).build()));
            }
        }

        assertLists(
                LicenseFilter.of(item).withKeyPreview("AB12"),
                Samples.NOW,
                chosen(
                        all,
                        license -> license.itemId().equals(item)
                                && license.keyPreview().equals("AB12"),
                        byId()));
        assertLists(
                LicenseFilter.all().withKeyPreview("AB12"),
                Samples.NOW,
                chosen(all, license -> license.keyPreview().equals("AB12"), byItem()));
    }

    @Test
    default void licences_are_found_by_their_machines_exactly() {
        ItemId item = item().id();
        List<License> all = new ArrayList<>();
        for (ItemId of : List.of(item, item().id(), item, item)) {
            License license = stored(of, any -> any);
            for (String machine : List.of("m-1", "M-1", "m-1 ")) {
                storage().activate(Samples.activate(license.id(), machine));
            }
            all.add(read(license));
        }
        License freed = stored(item, any -> any);
        storage().activate(Samples.activate(freed.id(), "m-1"));
        storage().deactivate(DeactivationCommand.of(freed.id(), MachineId.of("m-1"), Samples.NOW));
        storage().activate(Samples.activate(freed.id(), "m-2"));

        MachineId machine = MachineId.of("m-1");
        assertLists(
                LicenseFilter.of(item).withMachine(machine),
                Samples.NOW,
                chosen(all, license -> license.itemId().equals(item), byId()));
        assertLists(LicenseFilter.all().withMachine(machine), Samples.NOW, chosen(all, license -> true, byItem()));
        assertLists(LicenseFilter.all().withMachine(MachineId.of("m-3")), Samples.NOW, List.of());
    }

    private License read(License license) {
        return storage()
                .<License>inTransaction(
                        tx -> tx.licenses().find(license.id()).orElseThrow().license());
    }
}
