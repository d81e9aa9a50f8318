package dev.latchkey.jdbc;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StoredLicense;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Licences of which each list of an item has few, while its other licences, and those of other items, are many and
 * differ from them in one thing only.
 */
record SkewedLicenses(Storage storage, Handle handle, ItemId item) {
    static final String LABEL = "Ada";
    static final String PREVIEW = "AB12";
    static final String ORDER = "order 1";
    static final String MACHINE = "machine 1";

    /** The first halves of ids, which sort by them. */
    private static final long OLDEST = 1;

    private static final long MIDDLE = 2;
    private static final long NEWEST = 3;

    /** How many licences each list has at least; some have one for each item. */
    private static final int FEW = 200;

    /** Adds so many more of those that are not listed, and some of those that are. */
    void add(int many) {
        ItemId other = TestLicenses.item(storage);
        // The oldest are of another item, and all lists would have them.
        insert(OLDEST, other, many, SkewedLicenses::all);
        insert(OLDEST, other, many, license -> all(license).withSuspended(true));
        // Then come licences of the item that are in no list but that of the item.
        insert(MIDDLE, item, many, license -> license);
        for (int i = 0; i < FEW / 5; i++) {
            ItemId one = TestLicenses.item(storage);
            insert(NEWEST, one, 1, SkewedLicenses::all);
        }
        insert(NEWEST, item, isEmpty() ? 1 : 0, license -> license);
        insert(NEWEST, item, FEW, SkewedLicenses::all);
        insert(NEWEST, item, FEW, license -> license.withSuspended(true));
        insert(NEWEST, item, FEW, license -> license.withRevocation(new Revocation(TestLicenses.NOW, "")));
        insert(NEWEST, item, FEW, license -> license.withExpiresAt(TestLicenses.NOW.minusSeconds(60)));
        insert(NEWEST, item, FEW, license -> license.withExpiresAt(TestLicenses.NOW.plusSeconds(60)));
        handle.execute(
                "INSERT INTO latchkey_activation (license_id, machine, id, item_id, key_hash, created_at, last_seen)"
                        + " SELECT l.id, ?, l.id, l.item_id, l.key_hash, 0, 0 FROM latchkey_license l"
                        + " WHERE l.key_preview = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM latchkey_activation a WHERE a.license_id = l.id)",
                MACHINE,
                PREVIEW);
    }

    private boolean isEmpty() {
        return storage.<Boolean>inTransaction(tx ->
                tx.licenses().findByReference(item, OrderReference.of(ORDER)).isEmpty());
    }

    private static License all(License license) {
        return license.toBuilder()
                .label(Label.of(LABEL + " Lovelace"))
                .keyPreview(PREVIEW)
                .build();
    }

    private void insert(long age, ItemId of, int count, UnaryOperator<License> shape) {
        List<StoredLicense> licenses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StoredLicense license = TestLicenses.license(of, ActivationLimit.unlimited(), null);
            LicenseId id =
                    new LicenseId(new UUID(age, license.license().id().value().getMostSignificantBits()));
            License aged = license.license().toBuilder().id(id).build();
            licenses.add(license.with(shape.apply(aged)));
        }
        storage.inTransaction(tx -> {
            tx.licenses().insertAll(licenses);
            return true;
        });
        PreparedBatch orders =
                handle.prepareBatch("INSERT INTO latchkey_order (license_id, item_id, reference) VALUES (?, ?, ?)");
        for (int i = 0; i < licenses.size(); i++) {
            LicenseId id = licenses.get(i).license().id();
            orders.add(id.value(), of.value(), i == 0 && licenses.size() == 1 ? ORDER : id.toString());
        }
        handle.useTransaction(tx -> orders.execute());
    }
}
