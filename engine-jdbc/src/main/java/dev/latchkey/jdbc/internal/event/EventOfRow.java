package dev.latchkey.jdbc.internal.event;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.HotStatement;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/**
 * The event of a licence whose row the same statement changes. The client writes it for a sample of the licence, and
 * the row, which is called {@code l}, has its own values put in: its item, its number of machines and its version.
 */
public final class EventOfRow {
    private static final UUID ITEM = new UUID(0, 0);
    private static final KeyHash KEY = KeyHash.of(new byte[KeyHash.LENGTH]);
    private static final License SAMPLE = License.builder()
            .id(new LicenseId(ITEM))
            .itemId(new ItemId(ITEM))
            .keyPreview("")
            .limit(ActivationLimit.unlimited())
            .createdAt(Instant.EPOCH)
            .activationCount(0)
            .version(0)
            .build();

    private EventOfRow() {}

    /** The statement, up to its last {@code FROM}. */
    public static String insert(Dialect dialect) {
        String data = replaced(":data", "'" + ITEM + "'", dialect.uuidText("l.item_id"));
        for (String column : new String[] {"activation_count", "version"}) {
            String name = "\"" + column + "\":";
            data = replaced(data, "'" + name + "0'", "CONCAT('" + name + "', l." + column + ")");
        }
        return "INSERT INTO latchkey_event (event_type, occurred_at, actor, subject_kind, subject_id, key_hash, data,"
                + " personal, project_id) SELECT :type, :occurredAt, :actor, :subjectKind, l.id, l.key_hash, " + data
                + ", :personal, (SELECT i.project_id FROM latchkey_item i WHERE i.id = l.item_id)";
    }

    private static String replaced(String text, String part, String by) {
        return "REPLACE(" + text + ", " + part + ", " + by + ")";
    }

    /**
     * Binds an event that no token caused and no request.
     *
     * @param event the event of a licence after the change, which is active
     */
    public static void bind(HotStatement values, LicenseId license, Function<StoredLicense, NewEvent> event) {
        NewEvent sample =
                event.apply(StoredLicense.of(SAMPLE.toBuilder().id(license).build(), KEY, null));
        EventRows.bindOwn(values::bind, sample);
    }
}
