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
import dev.latchkey.api.storage.StoredLicense;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rules about what an event says. */
interface EventContentRules extends StorageRules {
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
        assertThat(erased.data().text("state")).hasValue("suspended");
    }

    private void append(NewEvent event) {
        storage().inTransaction(tx -> tx.events().append(event));
    }

    private void appendAll(List<NewEvent> events) {
        run(tx -> {
            tx.events().appendAll(events);
        });
    }
}
