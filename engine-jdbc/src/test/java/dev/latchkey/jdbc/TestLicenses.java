package dev.latchkey.jdbc;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StoredLicense;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Licences to test with, below the engine. */
final class TestLicenses {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    private TestLicenses() {}

    /** A stored item in a project of its own. */
    static ItemId item(Storage storage) {
        Project project = Project.builder()
                .id(new ProjectId(UUID.randomUUID()))
                .draft(ProjectDraft.named("p"))
                .createdAt(NOW)
                .build();
        Item item = Item.builder()
                .id(new ItemId(UUID.randomUUID()))
                .draft(ItemDraft.of(project.id(), "i"))
                .createdAt(NOW)
                .build();
        return storage.inTransaction(tx -> {
            tx.catalog().insert(project);
            tx.catalog().insert(item);
            return item.id();
        });
    }

    /** A stored licence of a new item. */
    static StoredLicense insert(Storage storage, ActivationLimit limit) {
        StoredLicense license = license(item(storage), limit, null);
        storage.inTransaction(tx -> tx.licenses().insert(license));
        return license;
    }

    /** A licence that is not stored. */
    static StoredLicense license(ItemId item, ActivationLimit limit, @Nullable String reference) {
        UUID hash = UUID.randomUUID();
        License license = License.builder()
                .id(new LicenseId(UUID.randomUUID()))
                .itemId(item)
                .keyPreview("ABCD")
                .limit(limit)
                .createdAt(NOW)
                .reference(reference == null ? null : OrderReference.of(reference))
                .build();
        return StoredLicense.of(
                license, new KeyHash(hash.getMostSignificantBits(), hash.getLeastSignificantBits()), null);
    }

    static ActivationCommand activate(LicenseId license, String machine) {
        return ActivationCommand.of(license, MachineId.of(machine), null, new ActivationId(UUID.randomUUID()), NOW);
    }
}
