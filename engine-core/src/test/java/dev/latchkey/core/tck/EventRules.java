package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.event.Personal;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.SequenceRange;
import dev.latchkey.api.storage.StoredLicense;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rules about the event log. */
interface EventRules extends StorageRules {
    /** One of each kind. */
    List<Subject> SUBJECTS = List.of(
            new Subject.OfLicense(new LicenseId(UUID.randomUUID())),
            new Subject.OfProject(new ProjectId(UUID.randomUUID())),
            new Subject.OfItem(new ItemId(UUID.randomUUID())),
            new Subject.OfToken(new ApiTokenId(UUID.randomUUID())),
            new Subject.OfSession(new SessionId(UUID.randomUUID())),
            new Subject.OfPrincipal(),
            new Subject.OfStorage(),
            new Subject.Other("lease"));

    private List<Long> append(int count) {
        return appendAt(Samples.NOW, count);
    }

    @Test
    default void sequence_numbers_are_above_zero_and_grow() {
        List<Long> sequences = append(5);

        assertThat(sequences).isSorted().doesNotHaveDuplicates().allMatch(sequence -> sequence > 0);
        assertThat(events()).extracting(Event::sequence).isEqualTo(sequences);
    }

    @Test
    default void an_event_of_every_type_and_about_every_subject_comes_back_as_it_was() {
        List<NewEvent> events = new ArrayList<>();
        for (EventType type : EventType.values()) {
            events.add(NewEvent.of(type, Samples.NOW).build());
        }
        for (Subject subject : SUBJECTS) {
            events.add(longest().subject(subject).build());
        }
        for (Origin.Kind kind : Origin.Kind.values()) {
            events.add(NewEvent.of(EventType.ITEM_CHANGED, Samples.NOW)
                    .origin(Origin.of(kind, null, null, null, null))
                    .build());
        }

        appendAll(events);
        events.forEach(event -> appendAll(List.of(event)));

        List<Event> logged = events.stream().map(this::logged).toList();
        assertThat(unplaced()).startsWith(logged.toArray(Event[]::new)).endsWith(logged.toArray(Event[]::new));
    }

    /** One in which every text is as long as it may be. */
    private static NewEvent.Builder longest() {
        PrincipalId principal = PrincipalId.of(Samples.astral(255));
        return NewEvent.of(EventType.LICENSE_REVOKED, Samples.NOW)
                .origin(Origin.of(Actor.of(PrincipalId.of("\"".repeat(255)))
                        .withToken(new ApiTokenId(UUID.randomUUID()))
                        .withAddress("2001:db8::1%" + "a".repeat(52))
                        .withRequestId(Samples.astral(255))))
                .project(new ProjectId(UUID.randomUUID()))
                .keyHash(Samples.keyHash())
                .personal(Personal.none()
                        .withMachine(MachineId.of("\\".repeat(255)))
                        .withLabel(Label.of(Samples.astral(200)))
                        .withPrincipal(principal))
                .text("item_id", UUID.randomUUID().toString())
                .text("state", "suspended")
                .number("activation_count", Integer.MAX_VALUE)
                .text("reason", "\u0001".repeat(Selling.MAX_REASON))
                .text("expires_at", null)
                .text("reference", Samples.astral(200));
    }

    @Test
    default void an_event_about_a_licence_is_in_the_project_of_its_item() {
        Item item = Samples.item(storage());
        StoredLicense license = Samples.license(item.id(), ActivationLimit.of(1));
        NewEvent event = NewEvent.ofLicense(EventType.LICENSE_ISSUED, Samples.NOW, license)
                .build();
        ProjectId another = new ProjectId(UUID.randomUUID());

        append(event);
        appendAll(List.of(event, event.toBuilder().project(another).build()));
        append(NewEvent.ofLicense(
                        EventType.LICENSE_ISSUED,
                        Samples.NOW,
                        Samples.license(new ItemId(UUID.randomUUID()), ActivationLimit.of(1)))
                .build());

        assertThat(events())
                .extracting(Event::project)
                .containsExactly(item.projectId(), item.projectId(), another, null);
    }

    @Test
    default void an_event_whose_personal_part_is_erased_says_so_and_tells_the_rest() {
        ApiTokenId token = new ApiTokenId(UUID.randomUUID());
        append(longest()
                .origin(Origin.of(Origin.Kind.PRINCIPAL, null, token, null, "request-1"))
                .personal(Personal.erased())
                .subject(SUBJECTS.get(0))
                .build());

        Event erased = events().get(0);
        assertThat(erased.personal().isErased()).isTrue();
        assertThat(erased.personal()).isEqualTo(Personal.erased());
        assertThat(erased.origin()).isEqualTo(Origin.of(Origin.Kind.PRINCIPAL, null, token, null, "request-1"));
        assertThat(erased.subject()).isEqualTo(SUBJECTS.get(0));
        assertThat(erased.data().text("state")).isEqualTo("suspended");
    }

    private void append(NewEvent event) {
        storage().inTransaction(tx -> tx.events().append(event));
    }

    private void appendAll(List<NewEvent> events) {
        storage().inTransaction(tx -> {
            tx.events().appendAll(events);
            return true;
        });
    }

    @Test
    default void a_reader_goes_on_behind_what_it_has() {
        List<Long> sequences = append(10);

        storage().inTransaction(tx -> {
            assertThat(tx.events().after(sequences.get(2), 4))
                    .extracting(Event::sequence)
                    .isEqualTo(sequences.subList(3, 7));
            assertThat(tx.events().after(sequences.get(9), 4)).isEmpty();
            assertThat(tx.events().sequencesAfter(sequences.get(2), 4)).isEqualTo(sequences.subList(3, 7));
            assertThat(tx.events().sequencesAfter(sequences.get(9), 4)).isEmpty();
            assertThat(tx.events().head()).isEqualTo(sequences.get(9));
            return true;
        });
    }

    @Test
    default void events_are_found_by_ranges_of_their_numbers() {
        List<Long> sequences = append(9);
        List<SequenceRange> ranges = List.of(
                SequenceRange.of(sequences.get(1)),
                new SequenceRange(sequences.get(3), sequences.get(5)),
                new SequenceRange(sequences.get(8), sequences.get(8) + 1_000_000_000));

        assertThat(within(ranges, 10))
                .containsExactly(
                        sequences.get(1), sequences.get(3), sequences.get(4), sequences.get(5), sequences.get(8));
        assertThat(within(ranges, 3)).containsExactly(sequences.get(1), sequences.get(3), sequences.get(4));
        assertThat(within(List.of(), 10)).isEmpty();
    }

    @Test
    default void events_are_found_by_any_number_of_ranges() {
        List<Long> sequences = append(700);
        List<Long> every =
                sequences.stream().filter(sequence -> sequence % 2 == 0).toList();
        List<SequenceRange> ranges = every.stream()
                .map(sequence -> new SequenceRange(sequence, sequence + sequence / 2 % 2))
                .toList();

        assertThat(within(ranges, 1_000))
                .containsExactlyElementsOf(sequences.stream()
                        .filter(sequence -> ranges.stream().anyMatch(range -> range.contains(sequence)))
                        .toList());
        assertThat(within(ranges, 400)).hasSize(400).isSorted();
    }

    private List<Long> within(List<SequenceRange> ranges, int limit) {
        return storage()
                .inTransaction(tx -> tx.events().within(ranges, limit).stream()
                        .map(Event::sequence)
                        .toList());
    }

    @Test
    default void an_empty_log_has_head_zero() {
        assertThat(storage().<Long>inTransaction(tx -> tx.events().head())).isZero();
    }

    @Test
    default void appending_nothing_appends_nothing() {
        storage().inTransaction(tx -> {
            tx.events().appendAll(List.of());
            return true;
        });

        assertThat(events()).isEmpty();
    }

    @Test
    default void old_events_are_deleted_from_the_oldest_on_in_batches() {
        List<Long> old = appendAt(Samples.NOW.minusMillis(1), 5);
        List<Long> young = appendAt(Samples.NOW, 2);

        assertThat(deleteBefore(Samples.NOW, 3)).isEqualTo(3);
        assertThat(events()).extracting(Event::sequence).startsWith(old.get(3)).hasSize(4);
        assertThat(deleteBefore(Samples.NOW, 3)).isEqualTo(2);
        assertThat(deleteBefore(Samples.NOW, 3)).isZero();
        assertThat(events()).extracting(Event::sequence).isEqualTo(young);
    }

    @Test
    default void no_event_behind_the_last_that_may_go_is_deleted() {
        List<Long> old = appendAt(Samples.NOW.minusMillis(1), 5);

        int deleted = storage().<Integer>inTransaction(tx -> tx.events().deleteBefore(Samples.NOW, old.get(1), 10));
        assertThat(deleted).isEqualTo(2);
        assertThat(events()).extracting(Event::sequence).isEqualTo(old.subList(2, 5));
    }

    @Test
    default void an_event_from_a_clock_that_was_ahead_stays_among_older_ones() {
        List<Long> ahead = appendAt(Samples.NOW.plusSeconds(60), 1);
        appendAt(Samples.NOW.minusMillis(1), 2);

        assertThat(deleteBefore(Samples.NOW, 10)).isEqualTo(2);
        assertThat(events()).extracting(Event::sequence).isEqualTo(ahead);
    }

    @Test
    default void a_log_whose_events_are_all_deleted_goes_on_with_higher_numbers() {
        List<Long> old = append(3);
        assertThat(deleteBefore(Samples.NOW.plusMillis(1), 10)).isEqualTo(3);
        assertThat(storage().<Long>inTransaction(tx -> tx.events().head())).isZero();
        assertThat(append(1).get(0)).isGreaterThan(old.get(2));
    }

    private List<Long> appendAt(Instant at, int count) {
        return storage().inTransaction(tx -> {
            List<Long> sequences = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sequences.add(tx.events()
                        .append(NewEvent.of(EventType.ITEM_CHANGED, at)
                                .text("name", "event " + i)
                                .build()));
            }
            return sequences;
        });
    }

    private int deleteBefore(Instant before, int limit) {
        return storage().<Integer>inTransaction(tx -> tx.events().deleteBefore(before, Long.MAX_VALUE, limit));
    }
}
