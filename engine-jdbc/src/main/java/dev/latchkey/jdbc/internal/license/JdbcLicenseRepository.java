package dev.latchkey.jdbc.internal.license;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicensePlace;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseRepository;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.jdbc.internal.storage.ClusterView;
import dev.latchkey.jdbc.internal.storage.ConflictException;
import dev.latchkey.jdbc.internal.storage.Dialect;
import dev.latchkey.jdbc.internal.storage.Failures;
import dev.latchkey.jdbc.internal.storage.IndexRange;
import dev.latchkey.jdbc.internal.storage.IndexRange.Bound;
import dev.latchkey.jdbc.internal.storage.IndexRange.Column;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Licences on one connection. */
public final class JdbcLicenseRepository implements LicenseRepository {
    private static final String SELECT = select("");

    private final Handle handle;
    private final Dialect dialect;

    /** The repository on this handle's connection. */
    public JdbcLicenseRepository(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    private static String select(String reading) {
        return columns(reading) + " FROM latchkey_license l ";
    }

    private static String columns(String reading) {
        return "SELECT " + LicenseRows.license(reading) + ", l.key_hash, l.sealed_key";
    }

    @Override
    public Optional<StoredLicense> insert(StoredLicense license) {
        boolean inserted = dialect.insertUnlessPresent(
                handle, LicenseWrites.INSERT, insert -> LicenseWrites.bind(insert, license));
        return inserted && takesOrder(license.license()) ? Optional.empty() : Optional.of(inTheWayOf(license));
    }

    /** Whether an inserted licence gets its order; if not, it is deleted again. */
    private boolean takesOrder(License license) {
        OrderReference reference = license.reference();
        if (reference == null
                || dialect.insertUnlessPresent(
                        handle,
                        LicenseWrites.INSERT_ORDER,
                        insert -> insert.bind("id", license.id().value())
                                .bind("item", license.itemId().value())
                                .bind("reference", reference.value()))) {
            return true;
        }
        handle.createUpdate("DELETE FROM latchkey_license WHERE id = :id")
                .bind("id", license.id().value())
                .execute();
        return false;
    }

    private StoredLicense inTheWayOf(StoredLicense license) {
        OrderReference reference = license.license().reference();
        String reading = dialect.readingWhatIsInTheWay();
        return findByKey(license.keyHash(), reading)
                .or(() -> reference == null
                        ? Optional.empty()
                        : findByReference(license.license().itemId(), reference, reading))
                .orElseThrow(() -> neitherKeyNorOrder(license.license().id()));
    }

    private RuntimeException neitherKeyNorOrder(LicenseId id) {
        // The engine creates ids, and a known one is no race. Otherwise the host's isolation level hides the licence.
        return find(id).isPresent()
                ? new StorageException("the storage already has licence " + id, null)
                : new ConflictException();
    }

    @Override
    public void insertAll(Collection<StoredLicense> licenses) {
        if (licenses.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(LicenseWrites.INSERT);
        licenses.forEach(license -> LicenseWrites.bind(batch, license).add());
        try {
            batch.execute();
        } catch (UnableToExecuteStatementException e) {
            if (Failures.isDuplicate(e, dialect)) {
                throw new StorageException("one of the keys is known already", null);
            }
            throw e;
        }
    }

    @Override
    public Optional<StoredLicense> find(LicenseId id) {
        return ClusterView.noted(
                handle, findOne(handle.createQuery(SELECT + "WHERE l.id = :id").bind("id", id.value())));
    }

    @Override
    public Optional<StoredLicense> findForUpdate(LicenseId id) {
        return ClusterView.noted(
                        handle,
                        findOne(handle.createQuery(
                                        select(dialect.readingWhatIsInTheWay()) + "WHERE l.id = :id FOR UPDATE")
                                .bind("id", id.value())))
                .map(this::withPresentOrder);
    }

    /**
     * A locked licence, without an order that it lost while this transaction waited for the lock: PostgreSQL then reads
     * the licence anew, but the order as it was.
     */
    private StoredLicense withPresentOrder(StoredLicense locked) {
        License license = locked.license();
        boolean lost = license.reference() != null
                && handle.createQuery("SELECT COUNT(*) FROM latchkey_order WHERE license_id = :id")
                                .bind("id", license.id().value())
                                .mapTo(Integer.class)
                                .one()
                        == 0;
        return lost ? locked.with(license.toBuilder().reference(null).build()) : locked;
    }

    @Override
    public Optional<StoredLicense> findByKey(KeyHash keyHash) {
        return ClusterView.noted(handle, findByKey(keyHash, ""));
    }

    private Optional<StoredLicense> findByKey(KeyHash keyHash, String reading) {
        return findOne(handle.createQuery(select(reading) + "WHERE l.key_hash = :keyHash" + reading)
                .bind("keyHash", keyHash.toBytes()));
    }

    @Override
    public Optional<StoredLicense> findByReference(ItemId item, OrderReference reference) {
        return ClusterView.noted(handle, findByReference(item, reference, ""));
    }

    private Optional<StoredLicense> findByReference(ItemId item, OrderReference reference, String reading) {
        return findOne(handle.createQuery(select(reading)
                        + "WHERE l.id = (SELECT o.license_id FROM latchkey_order o"
                        + " WHERE o.item_id = :item AND o.reference = :reference" + reading + ")" + reading)
                .bind("item", item.value())
                .bind("reference", reference.value()));
    }

    private static Optional<StoredLicense> findOne(Query query) {
        return query.map(LicenseRows::stored).findOne();
    }

    @Override
    public List<License> list(LicenseFilter filter, Instant now, @Nullable LicensePlace after, int limit) {
        return new LicenseList(handle, dialect, filter, now).page(after, limit);
    }

    @Override
    public List<StoredLicense> page(@Nullable LicenseId after, int limit) {
        IndexRange range = IndexRange.of(
                "latchkey_license l",
                IndexRange.PRIMARY_KEY,
                List.of(),
                Bound.behindId("l.id", after, LicenseId::value));
        return range.bind(handle.createQuery(columns("") + range.sql(dialect)), limit)
                .map(LicenseRows::stored)
                .list();
    }

    @Override
    public void reseal(Map<LicenseId, byte[]> sealedKeys) {
        if (sealedKeys.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("UPDATE latchkey_license SET sealed_key = :sealed WHERE id = :id");
        sealedKeys.forEach((id, sealedKey) ->
                batch.bind("id", id.value()).bind("sealed", sealedKey).add());
        batch.execute();
    }

    @Override
    public void update(License license) {
        int updated = LicenseWrites.bindChanges(handle.createUpdate(LicenseWrites.UPDATE), license)
                .execute();
        if (updated != 1) {
            throw new StorageException("there is no licence " + license.id(), null);
        }
    }

    @Override
    public void releaseOrder(LicenseId id) {
        handle.createUpdate("DELETE FROM latchkey_order WHERE license_id = :id")
                .bind("id", id.value())
                .execute();
    }

    @Override
    public Optional<Activation> removeActivation(LicenseId id, ActivationId activation) {
        Optional<Activation> present = findActivation(id, activation, " FOR UPDATE");
        if (present.isPresent()) {
            handle.createUpdate("DELETE FROM latchkey_activation WHERE license_id = :license AND id = :activation")
                    .bind("license", id.value())
                    .bind("activation", activation.value())
                    .execute();
            handle.createUpdate("UPDATE latchkey_license SET activation_count = activation_count - 1,"
                            + " version = version + 1 WHERE id = :license")
                    .bind("license", id.value())
                    .execute();
        }
        return present;
    }

    @Override
    public Optional<Activation> findActivation(LicenseId id, ActivationId activation) {
        return findActivation(id, activation, "");
    }

    private Optional<Activation> findActivation(LicenseId id, ActivationId activation, String reading) {
        return ClusterView.noted(
                handle,
                handle.createQuery("SELECT a.license_id, " + LicenseRows.ACTIVATION
                                + " FROM latchkey_activation a WHERE a.license_id = :license AND a.id = :activation"
                                + reading)
                        .bind("license", id.value())
                        .bind("activation", activation.value())
                        .map((row, context) -> LicenseRows.activation(row, 2))
                        .findOne());
    }

    @Override
    public List<Activation> activations(LicenseId id, @Nullable ActivationId after, int limit) {
        IndexRange range = IndexRange.of(
                "latchkey_activation a",
                "latchkey_activation_by_id",
                List.of(new Column("a.license_id", id.value())),
                Bound.behindId("a.id", after, ActivationId::value));
        return range.bind(
                        handle.createQuery("SELECT a.license_id, " + LicenseRows.ACTIVATION + range.sql(dialect)),
                        limit)
                .map((row, context) -> LicenseRows.activation(row, 2))
                .list();
    }
}
