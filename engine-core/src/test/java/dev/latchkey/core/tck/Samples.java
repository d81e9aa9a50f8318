package dev.latchkey.core.tck;

import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.api.storage.StoredLicense;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values for the suites, each with ids of its own. */
final class Samples {
    /** The moment of everything that needs one, with milliseconds. */
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    private Samples() {}

    static Project project(String name) {
        return Project.builder()
                .id(new ProjectId(UUID.randomUUID()))
                .draft(ProjectDraft.named(name))
                .createdAt(NOW)
                .build();
    }

    static Item item(ItemDraft draft) {
        return Item.builder()
                .id(new ItemId(UUID.randomUUID()))
                .draft(draft)
                .createdAt(NOW)
                .build();
    }

    /** Stores an item in a project of its own. */
    static Item item(Storage storage) {
        Project project = project("project");
        Item item = item(ItemDraft.of(project.id(), "item"));
        return storage.inTransaction(tx -> {
            tx.catalog().insert(project);
            tx.catalog().insert(item);
            return item;
        });
    }

    static StoredLicense license(ItemId item, ActivationLimit limit) {
        return stored(license(item, limit, null));
    }

    static StoredLicense ordered(ItemId item, String reference) {
        return stored(license(item, ActivationLimit.of(3), OrderReference.of(reference)));
    }

    private static License license(ItemId item, ActivationLimit limit, @Nullable OrderReference reference) {
        LicenseId id = new LicenseId(UUID.randomUUID());
        return License.builder()
                .id(id)
                .itemId(item)
                .keyPreview("ABCD")
                .limit(limit)
                .createdAt(NOW)
                .reference(reference)
                .build();
    }

    static StoredLicense stored(License license) {
        return StoredLicense.of(license, keyHash(), null);
    }

    static KeyHash keyHash() {
        UUID random = UUID.randomUUID();
        return new KeyHash(random.getMostSignificantBits(), random.getLeastSignificantBits());
    }

    /** A token that is not stored; {@code null} credits are any number. */
    static StoredApiToken apiToken(String principal, @Nullable Integer credits) {
        ApiToken token = ApiToken.builder()
                .id(new ApiTokenId(UUID.randomUUID()))
                .principal(PrincipalId.of(principal))
                .name("token")
                .preview("abcd")
                .signingSecretPreview("efgh")
                .credits(credits)
                .createdAt(NOW)
                .build();
        return StoredApiToken.of(token, keyHash(), new byte[] {1, 2, 3});
    }

    static Revocation revocation() {
        return new Revocation(NOW, "chargeback");
    }

    /** The same event in another place. */
    static Event placed(Event event, EventPosition position) {
        return Event.builder()
                .position(position)
                .type(event.type())
                .at(event.at())
                .origin(event.origin())
                .subject(event.subject())
                .project(event.project())
                .personal(event.personal())
                .data(event.data())
                .build();
    }

    static ActivationCommand activate(LicenseId license, String machine) {
        ActivationId id = new ActivationId(UUID.randomUUID());
        return ActivationCommand.of(license, MachineId.of(machine), null, id, NOW);
    }

    /** A text of so many code points, each outside the basic plane. */
    static String astral(int codePoints) {
        return "\uD83D\uDD11".repeat(codePoints);
    }

    /** As much of it as there may be. */
    static Metadata fullMetadata() {
        Map<String, String> entries = new HashMap<>();
        entries.put(astral(Metadata.MAX_NAME_LENGTH), astral(Metadata.MAX_TEXT_LENGTH));
        entries.put("escaped", "=&+%\u0000\n \u00fc");
        for (char name = '\u0100'; entries.size() < Metadata.MAX_ENTRIES - 1; name++) {
            entries.put(String.valueOf(name), astral(8));
        }
        int bytes = entries.entrySet().stream()
                .mapToInt(entry -> (entry.getKey() + entry.getValue()).getBytes(StandardCharsets.UTF_8).length)
                .sum();
        entries.put("n", "x".repeat(Metadata.MAX_BYTES - bytes - 1));
        return Metadata.of(entries);
    }
}
