package dev.latchkey.core.storage;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.storage.EventCursor;
import dev.latchkey.api.storage.IdempotencyRecord;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StorageBusyException;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.api.storage.StoredSession;
import dev.latchkey.api.storage.StoredSigningKey;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/**
 * All tables of one memory storage. One transaction writes at a time. Readers never wait, except while a commit is
 * being published.
 */
final class MemoryTables {
    private static final long WRITER_PATIENCE_SECONDS = 10;

    /** The order of ids' texts. */
    private static final Comparator<UUID> BY_TEXT = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    final MemoryTable<ProjectId, Project> projects = new MemoryTable<>(Comparator.comparing(ProjectId::value, BY_TEXT));
    final MemoryTable<ItemId, Item> items = new MemoryTable<>(Comparator.comparing(ItemId::value, BY_TEXT));
    final MemoryTable<LicenseId, StoredLicense> licenses =
            new MemoryTable<>(Comparator.comparing(LicenseId::value, BY_TEXT));
    final MemoryTable<KeyHash, LicenseId> byKey =
            new MemoryTable<>(Comparator.comparingLong(KeyHash::high).thenComparingLong(KeyHash::low));
    final MemoryTable<Order, LicenseId> byOrder =
            new MemoryTable<>(Comparator.comparing((Order order) -> order.item().value())
                    .thenComparing(order -> order.reference().value()));
    final MemoryTable<Slot, Activation> activations = new MemoryTable<>(
            Comparator.comparing((Slot slot) -> slot.license().value()).thenComparing(Slot::machine));
    final MemoryTable<ApiTokenId, StoredApiToken> apiTokens =
            new MemoryTable<>(Comparator.comparing(ApiTokenId::value, BY_TEXT));
    final MemoryTable<KeyHash, ApiTokenId> byToken =
            new MemoryTable<>(Comparator.comparingLong(KeyHash::high).thenComparingLong(KeyHash::low));
    final MemoryTable<SessionId, StoredSession> sessions =
            new MemoryTable<>(Comparator.comparing(SessionId::value, BY_TEXT));
    final MemoryTable<KeyHash, SessionId> bySession =
            new MemoryTable<>(Comparator.comparingLong(KeyHash::high).thenComparingLong(KeyHash::low));
    final MemoryTable<Membership, Grant> grants =
            new MemoryTable<>(Comparator.comparing(Membership::project, BY_TEXT).thenComparing(Membership::principal));
    final MemoryTable<UUID, IdempotencyRecord> idempotentCalls = new MemoryTable<>(BY_TEXT);
    final MemoryTable<Long, StoredEvent> events = new MemoryTable<>(Comparator.naturalOrder());
    final MemoryTable<String, StoredSigningKey> signingKeys = new MemoryTable<>(Comparator.naturalOrder());
    final MemoryTable<String, byte[]> marks = new MemoryTable<>(Comparator.naturalOrder());

    final MemoryTable<String, EventCursor> cursors = new MemoryTable<>(Comparator.naturalOrder());

    /** The last sequence number of an event. Numbers of rolled-back events are not used again. */
    final AtomicLong lastSequence = new AtomicLong();

    /** A semaphore, since a lent transaction may move from thread to thread. */
    private final Semaphore writer = new Semaphore(1);

    private final StampedLock publishing = new StampedLock();
    private volatile boolean closed;

    /** An order's place in the index of references. */
    record Order(ItemId item, OrderReference reference) {}

    /** A principal's place among the grants; {@code principal} is its id's text. */
    record Membership(UUID project, String principal) {
        static Membership of(ProjectId project, PrincipalId principal) {
            return new Membership(project.value(), principal.value());
        }
    }

    /** A machine's place among the activations; {@code machine} is its id's text. */
    record Slot(LicenseId license, String machine) {
        private static final String BEHIND_ALL = "\uffff".repeat(MachineId.MAX_LENGTH + 1);

        static Slot of(LicenseId license, MachineId machine) {
            return new Slot(license, machine.value());
        }

        /** Before every slot of a licence. */
        static Slot first(LicenseId license) {
            return new Slot(license, "");
        }

        /** After every slot of a licence: no machine id is as long. */
        static Slot last(LicenseId license) {
            return new Slot(license, BEHIND_ALL);
        }
    }

    /** Reads from one committed state. */
    <T extends @org.jspecify.annotations.Nullable Object> T read(Supplier<T> reading) {
        requireOpen();
        long stamp = publishing.tryOptimisticRead();
        if (stamp != 0) {
            T answer = reading.get();
            if (publishing.validate(stamp)) {
                return answer;
            }
        }
        stamp = publishing.readLock();
        try {
            return reading.get();
        } finally {
            publishing.unlockRead(stamp);
        }
    }

    /** Makes the caller the one transaction that may write, until {@link #endWriting()}. */
    void beginWriting() {
        requireOpen();
        try {
            if (!writer.tryAcquire(WRITER_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new StorageBusyException("the memory storage is locked by another transaction", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while waiting for the memory storage", e);
        }
    }

    void endWriting() {
        writer.release();
    }

    /** Creates a transaction's changes visible all at once. */
    void publish(Runnable changes) {
        requireOpen();
        long stamp = publishing.writeLock();
        try {
            changes.run();
        } finally {
            publishing.unlockWrite(stamp);
        }
    }

    void close() {
        closed = true;
    }

    void requireOpen() {
        if (closed) {
            throw new StorageException("the memory storage is closed", null);
        }
    }
}
