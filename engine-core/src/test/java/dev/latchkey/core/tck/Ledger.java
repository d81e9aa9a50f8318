package dev.latchkey.core.tck;

import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.token.OfflineToken;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of an engine's ids and keys stand behind a script's numbers. */
final class Ledger {
    final List<ProjectId> projects = new ArrayList<>();
    final List<ItemId> items = new ArrayList<>();
    final List<LicenseId> licenses = new ArrayList<>();
    private final List<LicenseKey> keys = new ArrayList<>();
    private final Set<Integer> foreign = new HashSet<>();
    private final Clock clock;

    Ledger(Clock clock) {
        this.clock = clock;
    }

    /** Makes what every script finds. */
    void begin(Catalog catalog) {
        for (int project = 0; project < World.PROJECTS; project++) {
            projects.add(catalog.createProject(ProjectDraft.named("project " + project))
                    .id());
        }
        for (int item = 0; item < World.ITEMS; item++) {
            ProjectId project = projects.get(World.projectOf(item));
            items.add(catalog.createItem(ItemDraft.of(project, "item " + item)).id());
        }
    }

    LicenseKey key(int license) {
        return keys.get(license);
    }

    LicenseKey typed(int number, Typing typing) {
        return LicenseKey.of(typing.type(keys.get(number).reveal()));
    }

    boolean isForeign(int license) {
        return foreign.contains(license);
    }

    Seen.License imported(License license, LicenseKey key) {
        foreign.add(licenses.size());
        return made(IssuedLicense.of(license, key));
    }

    Seen.License made(IssuedLicense issued) {
        licenses.add(issued.license().id());
        keys.add(issued.key());
        return seen(issued.license());
    }

    String shown(License license, @Nullable LicenseKey key) {
        if (key == null) {
            return "without its key";
        }
        return key.equals(keys.get(licenses.indexOf(license.id()))) ? "with its key" : "with another key";
    }

    String seen(Optional<License> license) {
        return license.map(found -> seen(found).toString()).orElse("none");
    }

    Seen.License seen(License license) {
        int number = licenses.indexOf(license.id());
        if (!license.keyPreview().equals(keys.get(number).preview())) {
            throw new AssertionError("the key's preview is not the key's");
        }
        return new Seen.License(
                number,
                items.indexOf(license.itemId()),
                license.state(clock.instant()),
                license.limit(),
                license.activationCount(),
                license.remainingActivations(),
                license.createdAt(),
                license.expiresAt(),
                license.label(),
                license.reference(),
                license.revocation(),
                license.version());
    }

    Seen.Activation seen(Activation activation) {
        return new Seen.Activation(activation.machine(), activation.label(), activation.createdAt());
    }

    Seen.Item seen(Item item) {
        ItemDraft draft = item.draft();
        return new Seen.Item(
                items.indexOf(item.id()),
                draft.defaultLimit(),
                draft.keysEnabled(),
                draft.recoverableKeys(),
                item.version());
    }

    Seen.Project seen(Project project) {
        ProjectDraft draft = project.draft();
        return new Seen.Project(
                projects.indexOf(project.id()), draft.verificationEnabled(), draft.tokenLifetime(), project.version());
    }

    Seen.Event seen(Event event) {
        return new Seen.Event(
                event.type().code(),
                event.origin().kind(),
                event.project() == null ? null : projects.indexOf(event.project()),
                item(event),
                event.license() == null ? null : licenses.indexOf(event.license()),
                event.personal().machine(),
                event.data()
                        .text("state")
                        .map(state -> LicenseState.valueOf(state.toUpperCase(Locale.ROOT)))
                        .orElse(null),
                event.data().number("activation_count").map(Math::toIntExact).orElse(null),
                event.at());
    }

    private @Nullable Integer item(Event event) {
        if (event.subject() instanceof Subject.OfItem item) {
            return items.indexOf(item.id());
        }
        return event.data()
                .text("item_id")
                .map(item -> items.indexOf(ItemId.of(item)))
                .orElse(null);
    }

    /** A token's claims, once its signature has been checked. */
    Seen.Token seen(OfflineToken token, String publicKeys) {
        return TokenReader.read(token, publicKeys, licenses, items);
    }
}
