package dev.latchkey.core;

import static dev.latchkey.core.EngineFixture.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.Refusal;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.VersionConflictException;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.Deactivation;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeysKnownException;
import dev.latchkey.api.license.KeysKnownException.KnownKey;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Licenses;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderRevokedException;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the state machine does not reach: orders, imports, recoverable keys, labels, reads of the storage. */
class LicensesTest {
    private static final OrderReference ORDER = OrderReference.of("order 1");
    private static final LicenseKey FOREIGN = LicenseKey.of(" Another-Systems-Key ");

    private final List<EventType> events = new ArrayList<>();
    private final EngineFixture fixture =
            new EngineFixture(builder -> builder.importedKeys(true).listener(event -> events.add(event.type())));
    private final Licenses licenses = fixture.engine.licenses();
    private final Selling selling = fixture.engine.selling();
    private final ItemId item = fixture.item.id();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void an_order_that_is_reported_twice_makes_one_licence() {
        OrderedLicense first = selling.issueForOrder(item, ORDER, LicenseTerms.maxActivations(3));
        OrderedLicense second = selling.issueForOrder(item, ORDER, LicenseTerms.maxActivations(5));

        assertThat(first).isInstanceOf(OrderedLicense.Created.class);
        assertThat(second).isInstanceOf(OrderedLicense.Existing.class);
        assertThat(second.license()).isEqualTo(first.license());
        assertThat(first.key()).isNotNull();
        assertThat(second.key()).isNull();
        assertThat(selling.find(item, ORDER)).contains(first.license());
    }

    @Test
    void an_order_whose_licence_was_revoked_is_refused_with_that_licence() {
        License first =
                selling.issueForOrder(item, ORDER, LicenseTerms.itemDefaults()).license();
        License revoked = selling.revoke(first.id(), "charged back");
        events.clear();

        assertThatThrownBy(() -> selling.issueForOrder(item, ORDER, LicenseTerms.itemDefaults()))
                .hasMessageContaining(first.id().toString())
                .asInstanceOf(type(OrderRevokedException.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("order_revoked"))
                .extracting(OrderRevokedException::license)
                .isEqualTo(revoked);
        assertThat(selling.find(item, ORDER)).contains(revoked);
        assertThat(events).isEmpty();
    }

    @Test
    @DisplayName(
            "10, 27: an order whose licence was revoked is sold anew once, and the revoked licence keeps all but the order")
    void an_order_whose_licence_was_revoked_is_sold_anew() {
        IssuedLicense first = created(selling.reissueForOrder(item, ORDER, LicenseTerms.itemDefaults()));
        assertThat(selling.reissueForOrder(item, ORDER, LicenseTerms.itemDefaults()))
                .isEqualTo(OrderedLicense.Existing.of(first.license(), null));
        License revoked = selling.revoke(first.license().id(), "charged back");
        events.clear();

        IssuedLicense second = created(selling.reissueForOrder(item, ORDER, LicenseTerms.maxActivations(5)));

        assertThat(second.license().id()).isNotEqualTo(revoked.id());
        assertThat(second.license().reference()).isEqualTo(ORDER);
        assertThat(licenses.validate(second.key(), MACHINE).isValid()).isTrue();
        assertThat(licenses.validate(first.key(), MACHINE)).isEqualTo(refused(Refusal.KEY_REVOKED));
        assertThat(selling.find(revoked.id())).contains(revoked.withoutReference());
        assertThat(events.subList(0, 2)).containsExactly(EventType.LICENSE_REPLACED, EventType.LICENSE_ISSUED);
        for (boolean replacing : new boolean[] {true, false}) {
            OrderedLicense again = replacing
                    ? selling.reissueForOrder(item, ORDER, LicenseTerms.itemDefaults())
                    : selling.issueForOrder(item, ORDER, LicenseTerms.itemDefaults());
            assertThat(again).isInstanceOf(OrderedLicense.Existing.class);
            assertThat(again.license().id()).isEqualTo(second.license().id());
        }
        change(draft -> draft.withKeysEnabled(false));
        selling.revoke(second.license().id(), "");
        assertRefused("keys_disabled", () -> selling.reissueForOrder(item, ORDER, LicenseTerms.itemDefaults()));
        assertThat(selling.find(item, ORDER)).isPresent();
    }

    private static IssuedLicense created(OrderedLicense ordered) {
        return ((OrderedLicense.Created) ordered).issued();
    }

    @Test
    void the_key_of_an_order_is_there_again_when_keys_are_recoverable() {
        change(draft -> draft.withRecoverableKeys(true));
        OrderedLicense first = selling.issueForOrder(item, ORDER, LicenseTerms.itemDefaults());
        OrderedLicense second = selling.issueForOrder(item, ORDER, LicenseTerms.itemDefaults());
        assertThat(second.key()).isEqualTo(first.key()).isNotNull();
    }

    @Test
    void an_item_with_keys_switched_off_refuses_all_but_orders_it_knows() {
        selling.issueForOrder(item, ORDER, LicenseTerms.itemDefaults());
        change(draft -> draft.withKeysEnabled(false));

        assertRefused("keys_disabled", () -> selling.issue(item, LicenseTerms.itemDefaults()));
        assertRefused("keys_disabled", () -> importKeys(FOREIGN));
        assertRefused(
                "keys_disabled",
                () -> selling.issueForOrder(item, OrderReference.of("order 2"), LicenseTerms.itemDefaults()));
        assertThat(selling.issueForOrder(item, ORDER, LicenseTerms.itemDefaults()))
                .isInstanceOf(OrderedLicense.Existing.class);
    }

    @Test
    void nothing_is_issued_for_an_item_that_does_not_exist() {
        ItemId nobody = new ItemId(new UUID(1, 2));
        assertThatThrownBy(() -> selling.issue(nobody, LicenseTerms.itemDefaults()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> selling.issueForOrder(nobody, ORDER, LicenseTerms.itemDefaults()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_batch_has_one_key_to_a_thousand() {
        assertThat(selling.issue(item, LicenseTerms.itemDefaults(), Selling.MAX_BATCH))
                .extracting(IssuedLicense::key)
                .doesNotHaveDuplicates()
                .hasSize(Selling.MAX_BATCH);
        assertThatThrownBy(() -> selling.issue(item, LicenseTerms.itemDefaults(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be 1 to 1000, not 0");
        assertThatThrownBy(() -> selling.issue(item, LicenseTerms.itemDefaults(), Selling.MAX_BATCH + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_imported_key_is_found_by_its_exact_text() {
        assertThat(licenses.validate(FOREIGN, MACHINE)).isEqualTo(refused(Refusal.INVALID_KEY));
        License imported = importKeys(FOREIGN).get(0);
        assertThat(selling.find(LicenseKey.of("Another-Systems-Key"))).contains(imported);
        assertThat(licenses.validate(FOREIGN, MACHINE).isValid()).isTrue();
        assertThat(licenses.validate(LicenseKey.of("another-systems-key"), MACHINE))
                .isEqualTo(refused(Refusal.INVALID_KEY));
        assertThat(events).contains(EventType.LICENSE_IMPORTED);
    }

    @Test
    void what_another_system_tells_keys_apart_by_tells_them_apart_here() {
        List<LicenseKey> keys = Stream.of(
                        "OLDSHOP-KEY-0001",
                        "oldshop-key-0001",
                        "OLDSHOPKEY0001",
                        "PRO:0001-2345",
                        "LITE:0001-2345",
                        "0001-2345",
                        "0001.2345",
                        "a+b/c=",
                        "a+b/c",
                        "...",
                        "\u00C4\u00D6",
                        "AO")
                .map(LicenseKey::of)
                .toList();

        List<License> imported = selling.importKeys(item, LicenseTerms.itemDefaults(), keys);

        for (int i = 0; i < keys.size(); i++) {
            assertThat(selling.find(keys.get(i))).contains(imported.get(i));
        }
    }

    @Test
    void of_an_import_with_a_known_key_nothing_is_taken_over() {
        importKeys(FOREIGN);
        LicenseKey other = LicenseKey.of("a key that nobody knows");
        assertRefused("key_known", () -> importKeys(other, FOREIGN));
        assertThat(selling.find(other)).isEmpty();
    }

    @Test
    void an_imported_key_has_1024_characters_with_all_that_is_in_it() {
        importKeys(LicenseKey.of(" ".repeat(2_000) + "A".repeat(511) + "--" + "A".repeat(511) + "\n"));
        assertThatThrownBy(() -> importKeys(LicenseKey.of("A" + "-".repeat(1_023) + "A")))
                .hasMessage("imported key must have at most 1024 characters");
    }

    @Test
    void a_key_that_appears_twice_in_an_import_is_a_mistake() {
        assertThatThrownBy(() -> importKeys(FOREIGN, LicenseKey.of("Another-Systems-Key")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("21, 27: an import that is refused tells every key that is known, in clear none, and changes nothing")
    void an_import_tells_all_keys_that_are_known() {
        LicenseKey issued = fixture.issue(1).key();
        importKeys(FOREIGN, LicenseKey.of("short"));
        int before = selling.list(LicenseFilter.all(), PageRequest.first(1000))
                .entries()
                .size();
        events.clear();

        assertThatThrownBy(() -> importKeys(
                        LicenseKey.of("A-new-key-of-theirs"),
                        LicenseKey.of("\uFEFFAnother-Systems-Key\r\n"),
                        LicenseKey.of("short"),
                        LicenseKey.of("Another-new-key"),
                        issued))
                .hasMessage("3 of the keys are known already: number 2 (…-Key), number 3, number 5 (…"
                        + issued.preview() + ")")
                .asInstanceOf(type(KeysKnownException.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("key_known"))
                .extracting(KeysKnownException::keys)
                .isEqualTo(List.of(new KnownKey(2, "-Key"), new KnownKey(3, ""), new KnownKey(5, issued.preview())));
        assertThat(selling.list(LicenseFilter.all(), PageRequest.first(1000)).entries())
                .hasSize(before);
        assertThat(selling.find(LicenseKey.of("A-new-key-of-theirs"))).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    @DisplayName("21: an import with keys that are there twice tells every one of them, in clear none")
    void an_import_tells_all_keys_that_are_there_twice() {
        LicenseKey twice = LicenseKey.of("a-key-of-theirs-1");
        LicenseKey thrice = LicenseKey.of("a-key-of-theirs-2");
        assertThatThrownBy(() ->
                        importKeys(twice, thrice, FOREIGN, LicenseKey.of(" a-key-of-theirs-2\u00A0"), twice, thrice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keys must all be different, but some are the same: number 1 (…rs-1), number 5 (…rs-1);"
                        + " number 2 (…rs-2), number 4 (…rs-2), number 6 (…rs-2)");
        assertThat(selling.find(FOREIGN)).isEmpty();
    }

    @Test
    @DisplayName("21, 27: an import that is refused tells all keys in its way, each with why, in one refusal")
    void an_import_tells_all_that_is_in_its_way() {
        LicenseKey issued = fixture.issue(1).key();
        importKeys(FOREIGN);
        LicenseKey same = LicenseKey.of("a-key-of-theirs-1");
        List<LicenseKey> keys = new ArrayList<>(List.of(LicenseKey.of("AAAA-1111"), LicenseKey.of("x"), same, same));
        keys.addAll(Arrays.asList(issued, null, LicenseKey.of("\u00C4\u00D6"), null, FOREIGN));

        assertThatThrownBy(() -> selling.importKeys(item, LicenseTerms.itemDefaults(), keys))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("keys must all be given, but some are missing: number 6, number 8;"
                        + " must all be different, but some are the same: number 3 (…rs-1), number 4 (…rs-1);"
                        + " must be new, but 2 of the keys are known already: number 5 (…"
                        + issued.preview() + "), number 9 (…-Key)");
        assertThat(selling.find(LicenseKey.of("AAAA-1111"))).isEmpty();
    }

    @Test
    void imports_are_off_by_default() {
        try (EngineFixture plain = new EngineFixture()) {
            assertRefused(
                    "imports_disabled",
                    () -> plain.engine
                            .selling()
                            .importKeys(plain.item.id(), LicenseTerms.itemDefaults(), List.of(FOREIGN)));
        }
    }

    @Test
    void a_recoverable_key_is_shown_again_with_an_event() {
        change(draft -> draft.withRecoverableKeys(true));
        IssuedLicense issued = fixture.issue(1);
        assertThat(selling.recoverKey(issued.license().id())).contains(issued.key());
        assertThat(events).contains(EventType.LICENSE_KEY_RECOVERED);
    }

    @Test
    void a_key_that_was_not_kept_is_not_shown_and_makes_no_event() {
        IssuedLicense issued = fixture.issue(1);
        assertThat(selling.recoverKey(issued.license().id())).isEmpty();
        assertThat(events).doesNotContain(EventType.LICENSE_KEY_RECOVERED);
    }

    @Test
    void a_machine_that_takes_no_slot_is_refused_unless_it_holds_one() {
        IssuedLicense issued = fixture.issue(1);
        ValidationRequest looking = ValidationRequest.of(issued.key(), MACHINE).withoutActivating();
        assertThat(licenses.validate(looking)).isEqualTo(refused(Refusal.ACTIVATION_NOT_FOUND));
        assertThat(licenses.validate(issued.key(), MACHINE).isValid()).isTrue();
        assertThat(licenses.validate(looking).isValid()).isTrue();
    }

    @Test
    void a_machine_beyond_those_that_are_kept_in_memory_is_known_all_the_same() {
        IssuedLicense issued = fixture.issue(70);
        for (int i = 0; i < 70; i++) {
            assertThat(licenses.validate(issued.key(), MachineId.of("m-" + i)).isValid())
                    .isTrue();
        }
        for (int i = 0; i < 70; i++) {
            ValidationRequest again = ValidationRequest.of(issued.key(), MachineId.of("m-" + i));
            assertThat(licenses.validate(again.withoutActivating()).isValid()).isTrue();
            assertThat(licenses.validate(again).isValid()).isTrue();
        }
        assertThat(selling.find(issued.license().id()).orElseThrow().activationCount())
                .isEqualTo(70);
    }

    @Test
    void a_label_changes_only_when_the_request_carries_another() {
        IssuedLicense issued = fixture.issue(1);
        ValidationRequest request = ValidationRequest.of(issued.key(), MACHINE);
        assertThat(label(licenses.validate(request.withLabel(Label.of("desk")))))
                .isEqualTo("desk");
        long writes = fixture.storage.writes();
        assertThat(label(licenses.validate(request))).isEqualTo("desk");
        assertThat(label(licenses.validate(request.withLabel(Label.of("desk")))))
                .isEqualTo("desk");
        assertThat(fixture.storage.writes()).isEqualTo(writes);
        assertThat(label(licenses.validate(request.withLabel(Label.of("lap"))))).isEqualTo("lap");
        assertThat(label(licenses.validate(request))).isEqualTo("lap");
        assertThat(events.stream().filter(EventType.ACTIVATION_RELABELED::equals))
                .hasSize(1);
    }

    @Test
    @DisplayName("31: what a node changes it answers from then on")
    void changes_are_seen_at_once() {
        IssuedLicense issued = fixture.issue(1);
        assertThat(licenses.validate(issued.key(), MACHINE).isValid()).isTrue();
        selling.suspend(issued.license().id());
        assertThat(licenses.validate(issued.key(), MACHINE)).isEqualTo(refused(Refusal.KEY_SUSPENDED));
        selling.reinstate(issued.license().id());
        assertThat(licenses.validate(issued.key(), MACHINE).isValid()).isTrue();
        selling.revoke(issued.license().id(), "refund");
        assertThat(licenses.validate(issued.key(), MACHINE)).isEqualTo(refused(Refusal.KEY_REVOKED));
        assertThat(licenses.deactivate(issued.key(), MACHINE)).isEqualTo(Deactivation.Refused.of(Refusal.KEY_REVOKED));
    }

    @Test
    void a_reason_that_not_every_database_can_keep_is_refused() {
        LicenseId id = fixture.issue(1).license().id();
        for (String reason : List.of("x".repeat(501), "a\0b", "a\ud83d")) {
            assertThatThrownBy(() -> selling.revoke(id, reason)).hasMessageStartingWith("reason must ");
        }
        assertThat(selling.revoke(id, "a\nb").revocation()).isNotNull();
    }

    @Test
    void an_activation_and_a_deactivation_leave_the_cache_right_without_a_read() {
        IssuedLicense issued = fixture.issue(3);
        licenses.status(issued.key());
        long snapshots = fixture.storage.snapshots();
        License one = ((Validation.Valid) licenses.validate(issued.key(), MACHINE)).license();
        License two = ((Validation.Valid) licenses.validate(issued.key(), MachineId.of("m-2"))).license();
        assertThat(((Validation.Valid) licenses.validate(issued.key(), MACHINE)).license())
                .isEqualTo(two);
        assertThat(one.activationCount()).isEqualTo(1);
        assertThat(two.activationCount()).isEqualTo(2);
        assertThat(licenses.deactivate(issued.key(), MACHINE)).isInstanceOf(Deactivation.Removed.class);
        assertThat(licenses.deactivate(issued.key(), MACHINE))
                .isEqualTo(Deactivation.Refused.of(Refusal.ACTIVATION_NOT_FOUND));
        assertThat(fixture.storage.snapshots()).isEqualTo(snapshots);
    }

    @Test
    void a_licence_expires_while_it_is_in_memory() {
        IssuedLicense issued = selling.issue(
                item,
                LicenseTerms.unlimited().withExpiry(fixture.clock.instant().plusSeconds(10)));
        assertThat(licenses.validate(issued.key(), MACHINE).isValid()).isTrue();
        fixture.clock.advance(Duration.ofSeconds(10));
        assertThat(licenses.validate(issued.key(), MACHINE)).isEqualTo(refused(Refusal.KEY_EXPIRED));
        assertThat(licenses.deactivate(issued.key(), MACHINE)).isInstanceOf(Deactivation.Removed.class);
        selling.changeExpiry(issued.license().id(), null);
        assertThat(licenses.validate(issued.key(), MACHINE).isValid()).isTrue();
    }

    @Test
    void a_change_to_what_is_already_so_changes_nothing() {
        License license = selling.suspend(fixture.issue(1).license().id());
        events.clear();
        assertThat(selling.suspend(license.id())).isEqualTo(license);
        assertThat(selling.changeLimit(license.id(), license.limit())).isEqualTo(license);
        assertThat(selling.changeExpiry(license.id(), license.expiresAt())).isEqualTo(license);
        assertThat(events).isEmpty();
    }

    @Test
    void pages_follow_each_other_without_gap_or_overlap() {
        List<License> issued = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            issued.add(fixture.issue(1).license());
        }
        Page<License> first = selling.list(LicenseFilter.of(item), PageRequest.first(3));
        Page<License> second = selling.list(LicenseFilter.of(item), Objects.requireNonNull(first.next()));
        assertThat(first.entries()).isEqualTo(issued.subList(0, 3));
        assertThat(second.entries()).isEqualTo(issued.subList(3, 5));
        assertThat(second.next()).isNull();
        assertThatThrownBy(() -> selling.list(LicenseFilter.all(), PageRequest.after("no id", 3)))
                .hasMessageStartingWith("page must start after an id: ");
    }

    private List<License> importKeys(LicenseKey... keys) {
        return selling.importKeys(item, LicenseTerms.itemDefaults(), List.of(keys));
    }

    private void change(UnaryOperator<ItemDraft> change) {
        fixture.engine.catalog().changeItem(item, change);
    }

    private static String label(Validation validation) {
        return ((Validation.Valid) validation).activation().label().value();
    }

    private static Validation refused(Refusal reason) {
        return Validation.Refused.of(reason);
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(type(RefusedException.class))
                .extracting(RefusedException::code)
                .isEqualTo(code);
    }

    @Test
    void terms_change_together_in_one_version() {
        IssuedLicense issued = fixture.issue(1);
        License before = issued.license();
        Instant end = fixture.clock.instant().plus(Duration.ofDays(1));
        License after = selling.ifVersion(before.version())
                .changeTerms(
                        before.id(),
                        terms -> LicenseTerms.maxActivations(2).withExpiry(end).withLabel(Label.of("Order 7")));

        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(selling.find(before.id())).contains(after);
        assertThat(after.terms())
                .isEqualTo(LicenseTerms.itemDefaults()
                        .withLimit(ActivationLimit.of(2))
                        .withExpiry(end)
                        .withLabel(Label.of("Order 7")));
        assertThat(selling.changeTerms(before.id(), terms -> terms)).isEqualTo(after);
        assertThat(selling.changeTerms(before.id(), terms -> terms.withLimit(null)))
                .isEqualTo(after);
        assertThatThrownBy(() -> selling.ifVersion(before.version()).changeTerms(before.id(), terms -> terms))
                .isInstanceOf(VersionConflictException.class);
    }

    @Test
    void every_change_of_a_licence_can_name_the_version_that_it_was_decided_on() {
        IssuedLicense sold = fixture.issue(2);
        licenses.validate(sold.key(), MACHINE);
        LicenseId id = sold.license().id();
        ActivationId activation = selling.activations(id, PageRequest.first(1000))
                .entries()
                .get(0)
                .id();
        Selling stale = selling.ifVersion(sold.license().version());

        for (ThrowingCallable change : List.<ThrowingCallable>of(
                () -> stale.changeLimit(id, ActivationLimit.of(3)),
                () -> stale.changeExpiry(id, null),
                () -> stale.suspend(id),
                () -> stale.reinstate(id),
                () -> stale.revoke(id, ""),
                () -> stale.removeActivation(id, activation))) {
            assertThatThrownBy(change).isInstanceOf(VersionConflictException.class);
        }
        License now = selling.find(id).orElseThrow();
        assertThat(selling.ifVersion(now.version()).suspend(id).suspended()).isTrue();
        assertThat(selling.revoke(id, "").revocation())
                .as("whatever the version")
                .isNotNull();
    }

    @Test
    @DisplayName("10: revocation freezes limit and end, and no machine gives its slot back")
    void what_a_revoked_licence_gave_a_right_to_stays_as_it_is() {
        IssuedLicense issued = fixture.issue(1);
        licenses.validate(issued.key(), EngineFixture.MACHINE);
        License revoked = selling.revoke(issued.license().id(), "");
        LicenseId id = revoked.id();
        Instant end = fixture.clock.instant().plusSeconds(60);
        assertRefused("key_revoked", () -> selling.changeLimit(id, ActivationLimit.of(2)));
        assertRefused("key_revoked", () -> selling.changeExpiry(id, end));
        assertRefused(
                "key_revoked",
                () -> selling.changeTerms(
                        id, terms -> terms.withLabel(Label.of("x")).withExpiry(end)));
        assertRefused("key_revoked", () -> selling.suspend(id));
        assertThat(licenses.deactivate(issued.key(), EngineFixture.MACHINE))
                .isEqualTo(Deactivation.Refused.of(Refusal.KEY_REVOKED));
        assertThat(selling.changeTerms(id, terms -> terms)).isEqualTo(revoked);
        assertThat(selling.find(id)).contains(revoked);
    }

    @Test
    @DisplayName("10: a revoked licence's notes change and are erased, and it stays revoked")
    void the_notes_of_a_revoked_licence_change() {
        IssuedLicense issued = selling.issue(
                item,
                LicenseTerms.maxActivations(1)
                        .withLabel(Label.of("Ada Lovelace"))
                        .withMetadata(Metadata.of(Map.of("email", "ada@example.org"))));
        licenses.validate(issued.key(), EngineFixture.MACHINE);
        LicenseId id = issued.license().id();
        License revoked = selling.revoke(id, "refund");
        events.clear();

        License noted = selling.ifVersion(revoked.version())
                .changeTerms(
                        id,
                        terms ->
                                terms.withLabel(Label.of("refunded")).withMetadata(Metadata.of(Map.of("ticket", "7"))));
        assertThat(noted.label()).isEqualTo(Label.of("refunded"));
        assertThat(noted.metadata()).isEqualTo(Metadata.of(Map.of("ticket", "7")));
        License blank = selling.ifVersion(noted.version())
                .changeTerms(id, terms -> terms.withLabel(null).withMetadata(Metadata.none()));
        License empty = selling.removeActivation(
                id,
                selling.activations(id, PageRequest.first(1000))
                        .entries()
                        .get(0)
                        .id());

        assertThat(selling.find(id)).contains(empty);
        assertThat(empty)
                .isEqualTo(blank.withActivationCount(0))
                .extracting(License::revocation)
                .isEqualTo(revoked.revocation());
        assertThat(selling.activations(id, PageRequest.first(1000)).entries()).isEmpty();
        assertThat(licenses.validate(issued.key(), EngineFixture.MACHINE)).isEqualTo(refused(Refusal.KEY_REVOKED));
        assertThat(events)
                .containsExactly(
                        EventType.LICENSE_LABEL_CHANGED,
                        EventType.LICENSE_METADATA_CHANGED,
                        EventType.LICENSE_LABEL_CHANGED,
                        EventType.LICENSE_METADATA_CHANGED,
                        EventType.ACTIVATION_REMOVED);
    }

    @Test
    @DisplayName("7, 31: a slot that a seller frees is free at once")
    void a_slot_is_freed_by_the_seller() {
        IssuedLicense issued = fixture.issue(1);
        LicenseId id = issued.license().id();
        licenses.validate(issued.key(), EngineFixture.MACHINE);
        MachineId other = MachineId.of("m-2");
        assertThat(licenses.validate(issued.key(), other)).isInstanceOf(Validation.Refused.class);

        ActivationId activation = selling.activations(id, PageRequest.first(1000))
                .entries()
                .get(0)
                .id();
        assertThat(selling.findActivation(id, activation))
                .map(Activation::machine)
                .contains(EngineFixture.MACHINE);
        assertThat(selling.removeActivation(id, activation).activationCount()).isZero();
        assertThat(selling.findActivation(id, activation)).isEmpty();
        assertThat(licenses.validate(issued.key(), other)).isInstanceOf(Validation.Valid.class);
        assertThat(licenses.validate(issued.key(), EngineFixture.MACHINE)).isInstanceOf(Validation.Refused.class);
        assertThatThrownBy(() -> selling.removeActivation(id, activation)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> selling.findActivation(new LicenseId(activation.value()), activation))
                .isInstanceOf(NotFoundException.class);
    }
}
