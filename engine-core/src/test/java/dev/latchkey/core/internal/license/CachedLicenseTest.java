package dev.latchkey.core.internal.license;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Facts;
import dev.latchkey.api.event.Personal;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StoredLicense;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The cache follows the storage's decision: it takes the next state if that follows from its own, and forgets the
 * licence if something else came between.
 */
class CachedLicenseTest {
    private static final License LICENSE = License.builder()
            .id(new LicenseId(new UUID(0, 1)))
            .itemId(new ItemId(new UUID(0, 2)))
            .keyPreview("ABCD")
            .limit(ActivationLimit.of(3))
            .activationCount(1)
            .createdAt(Instant.EPOCH)
            .version(7)
            .build();
    private static final License NEXT = LICENSE.withActivationCount(2);
    private static final License LATER = NEXT.withActivationCount(2);
    private static final Activation FIRST = activation("first");
    private static final Activation SECOND = activation("second");

    private static final KeyHash KEY = new KeyHash(1, 2);
    private final CachedLicense cached = CachedLicense.of(KEY, LicenseSnapshot.of(LICENSE, List.of(FIRST)));

    @Test
    void an_activation_that_follows_is_added() {
        CachedLicense after = known(cached.after(ActivationResult.Added.of(NEXT, SECOND)));
        assertThat(after.license()).isEqualTo(NEXT);
        assertThat(known(after.seat(SECOND.machine())).answer().activation()).isEqualTo(SECOND);
        assertThat(known(after.seat(FIRST.machine())).answer().license()).isEqualTo(NEXT);
    }

    @Test
    void an_activation_after_something_else_is_not_known_well_enough() {
        assertThat(cached.after(ActivationResult.Added.of(LATER, SECOND))).isNull();
    }

    @Test
    void a_machine_that_the_storage_knew_is_added() {
        CachedLicense after = known(cached.after(ActivationResult.Present.of(LICENSE, SECOND)));
        assertThat(after.seat(SECOND.machine())).isNotNull();
    }

    @Test
    void a_new_label_that_follows_is_taken_over() {
        Activation relabeled = FIRST.withLabel(Label.of("desk"));
        CachedLicense after = known(cached.after(ActivationResult.Present.of(NEXT, relabeled)));
        assertThat(known(after.seat(FIRST.machine())).activation()).isEqualTo(relabeled);
        assertThat(cached.after(ActivationResult.Present.of(LATER, relabeled))).isNull();
    }

    @Test
    void a_version_that_the_machine_does_not_explain_is_something_else() {
        assertThat(cached.after(ActivationResult.Present.of(NEXT, FIRST))).isNull();
        assertThat(cached.after(ActivationResult.Present.of(NEXT, SECOND))).isNull();
    }

    @Test
    void a_rejection_changes_nothing_if_it_was_of_this_version() {
        assertThat(cached.after(ActivationResult.Rejected.of(LICENSE))).isSameAs(cached);
        assertThat(cached.after(ActivationResult.Rejected.of(NEXT))).isNull();
        assertThat(cached.after(ActivationResult.Rejected.of(null))).isNull();
    }

    @Test
    void a_deactivation_that_follows_takes_the_machine_away() {
        MachineId machine = FIRST.machine();
        CachedLicense after = known(cached.after(machine, DeactivationResult.Removed.of(NEXT)));
        assertThat(after.seat(machine)).isNull();
        assertThat(cached.after(machine, DeactivationResult.Removed.of(LATER))).isNull();
        assertThat(cached.after(machine, DeactivationResult.Rejected.of(LICENSE)))
                .isSameAs(cached);
    }

    @Test
    void an_addition_that_an_event_tells_of_is_taken_over_if_it_follows() {
        CachedLicense after = known(cached.after(added(NEXT)));
        assertThat(after.license()).isEqualTo(NEXT);
        assertThat(known(after.seat(SECOND.machine())).activation()).isEqualTo(SECOND);
        assertThat(cached.after(added(LATER))).isNull();
    }

    @Test
    void an_addition_that_is_shown_already_changes_nothing() {
        CachedLicense after = known(cached.after(ActivationResult.Added.of(NEXT, SECOND)));
        assertThat(after.after(added(NEXT))).isSameAs(after);
        CachedLicense later = known(after.after(ActivationResult.Added.of(LATER, activation("third"))));
        assertThat(later.after(added(NEXT))).isSameAs(later);
        assertThat(cached.after(event(LICENSE).type(EventType.LICENSE_ISSUED).build()))
                .isSameAs(cached);
    }

    @Test
    @DisplayName("31: after a failover that lost changes, other changes of the same versions are not taken for them")
    void another_change_of_the_same_version_is_not_shown() {
        CachedLicense lost = known(cached.after(ActivationResult.Added.of(NEXT, activation("lost"))));
        assertThat(lost.after(event(NEXT).type(EventType.LICENSE_REVOKED).build()))
                .isNull();
        assertThat(lost.after(added(NEXT))).isNull();
        assertThat(lost.after(added(LICENSE))).isNull();
    }

    @Test
    void additions_beyond_the_bound_are_recognised() {
        CachedLicense full = full();
        assertThat(full.after(added(LICENSE))).isNull();
        CachedLicense after = known(full.after(ActivationResult.Added.of(NEXT, SECOND)));
        assertThat(after.after(added(NEXT))).isSameAs(after);
        assertThat(known(full.after(added(NEXT))).after(added(NEXT))).isNotNull();
    }

    @Test
    void an_event_that_does_not_tell_all_is_not_known_well_enough() {
        assertThat(cached.after(event(NEXT).personal(Personal.erased()).build()))
                .isNull();
        assertThat(cached.after(event(NEXT).data(Facts.none()).build())).isNull();
        assertThat(cached.after(event(NEXT)
                        .data(Facts.builder()
                                .number("version", NEXT.version())
                                .number("activation_count", 2)
                                .text("activation_id", "of a later version")
                                .build())
                        .build()))
                .isNull();
        assertThat(cached.after(event(NEXT).type(EventType.LICENSE_SUSPENDED).build()))
                .isNull();
        Subject other = new Subject.OfLicense(new LicenseId(new UUID(0, 9)));
        assertThat(cached.after(event(NEXT).subject(other).build())).isNull();
    }

    private static Event added(License after) {
        return event(after).build();
    }

    private static Event.Builder event(License after) {
        NewEvent event = ActivationCommand.of(LICENSE.id(), SECOND.machine(), null, SECOND.id(), SECOND.createdAt())
                .added(StoredLicense.of(after, KEY, null));
        return Event.builder()
                .position(EventPosition.of("1"))
                .type(event.type())
                .at(event.at())
                .subject(event.subject())
                .personal(event.personal())
                .data(event.data());
    }

    @Test
    void no_more_machines_are_kept_than_the_bound() {
        CachedLicense after = known(full().after(ActivationResult.Added.of(NEXT, SECOND)));
        assertThat(after.license()).isEqualTo(NEXT);
        assertThat(after.seat(SECOND.machine())).isNull();
        assertThat(after.seat(MachineId.of("m-0"))).isNotNull();
    }

    private static CachedLicense full() {
        List<Activation> many = IntStream.range(0, CachedLicense.MOST_MACHINES)
                .mapToObj(i -> activation("m-" + i))
                .toList();
        return CachedLicense.of(KEY, LicenseSnapshot.of(LICENSE, many));
    }

    private static Activation activation(String machine) {
        ActivationId id = new ActivationId(UUID.nameUUIDFromBytes(machine.getBytes(StandardCharsets.UTF_8)));
        return Activation.builder()
                .id(id)
                .licenseId(LICENSE.id())
                .machine(MachineId.of(machine))
                .createdAt(Instant.EPOCH)
                .lastSeen(Instant.EPOCH)
                .build();
    }

    private static <T> T known(T value) {
        return Objects.requireNonNull(value);
    }
}
