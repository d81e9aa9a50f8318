package dev.latchkey.core.storage;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.ApiTokenRepository;
import dev.latchkey.api.storage.CatalogRepository;
import dev.latchkey.api.storage.CursorRepository;
import dev.latchkey.api.storage.EventCursor;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.GrantRepository;
import dev.latchkey.api.storage.IdempotencyRecord;
import dev.latchkey.api.storage.IdempotencyRepository;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.MarkRepository;
import dev.latchkey.api.storage.SessionRepository;
import dev.latchkey.api.storage.SigningKeyRepository;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.api.storage.StoredEvent;
import dev.latchkey.api.storage.StoredLicense;
import dev.latchkey.api.storage.StoredSession;
import dev.latchkey.api.storage.StoredSigningKey;
import dev.latchkey.core.storage.MemoryTable.Changes;
import dev.latchkey.core.storage.MemoryTables.Membership;
import dev.latchkey.core.storage.MemoryTables.Order;
import dev.latchkey.core.storage.MemoryTables.Slot;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One transaction. Its changes are kept separate from the tables until it commits. It reads without waiting. With its
 * first change or lock it becomes the only writer, until it ends.
 */
final class MemoryTransaction implements StorageTransaction {
    private final MemoryTables tables;
    final Changes<ProjectId, Project> projects;
    final Changes<ItemId, Item> items;
    final Changes<LicenseId, StoredLicense> licenses;
    final Changes<KeyHash, LicenseId> byKey;
    final Changes<Order, LicenseId> byOrder;
    final Changes<Slot, Activation> activations;
    final Changes<ApiTokenId, StoredApiToken> apiTokens;
    final Changes<KeyHash, ApiTokenId> byToken;
    final Changes<SessionId, StoredSession> sessions;
    final Changes<KeyHash, SessionId> bySession;
    final Changes<Membership, Grant> grants;
    final Changes<UUID, IdempotencyRecord> idempotentCalls;
    final Changes<Long, StoredEvent> events;
    final Changes<String, StoredSigningKey> signingKeys;
    final Changes<String, byte[]> marks;
    final Changes<String, EventCursor> cursors;
    private boolean writing;
    private boolean ended;

    MemoryTransaction(MemoryTables tables) {
        this.tables = tables;
        projects = tables.projects.change();
        items = tables.items.change();
        licenses = tables.licenses.change();
        byKey = tables.byKey.change();
        byOrder = tables.byOrder.change();
        activations = tables.activations.change();
        apiTokens = tables.apiTokens.change();
        byToken = tables.byToken.change();
        sessions = tables.sessions.change();
        bySession = tables.bySession.change();
        grants = tables.grants.change();
        idempotentCalls = tables.idempotentCalls.change();
        events = tables.events.change();
        signingKeys = tables.signingKeys.change();
        marks = tables.marks.change();
        cursors = tables.cursors.change();
    }

    @Override
    public MemoryLicenses licenses() {
        return new MemoryLicenses(this);
    }

    @Override
    public CatalogRepository catalog() {
        return new MemoryCatalog(this);
    }

    @Override
    public SigningKeyRepository signingKeys() {
        return new MemorySigningKeys(this);
    }

    @Override
    public ApiTokenRepository apiTokens() {
        return new MemoryApiTokens(this);
    }

    @Override
    public GrantRepository grants() {
        return new MemoryGrants(this);
    }

    @Override
    public IdempotencyRepository idempotency() {
        return new MemoryIdempotency(this);
    }

    @Override
    public SessionRepository sessions() {
        return new MemorySessions(this);
    }

    @Override
    public EventRepository events() {
        return new MemoryEvents(this);
    }

    @Override
    public MarkRepository marks() {
        return new MemoryMarks(this);
    }

    @Override
    public CursorRepository cursors() {
        return new MemoryCursors(this);
    }

    <T extends @Nullable Object> T read(Supplier<T> reading) {
        requireRunning();
        return tables.read(reading);
    }

    /** Becomes the writer. Call this before a change, and before reading the values that the change depends on. */
    void beginWriting() {
        requireRunning();
        if (!writing) {
            tables.beginWriting();
            writing = true;
        }
    }

    long nextSequence() {
        return tables.lastSequence.incrementAndGet();
    }

    void commit() {
        if (writing) {
            tables.publish(this::publish);
        }
    }

    /** Ends the transaction, committed or not. */
    void end() {
        ended = true;
        if (writing) {
            writing = false;
            tables.endWriting();
        }
    }

    private void publish() {
        projects.commit();
        items.commit();
        licenses.commit();
        byKey.commit();
        byOrder.commit();
        activations.commit();
        apiTokens.commit();
        byToken.commit();
        sessions.commit();
        bySession.commit();
        grants.commit();
        idempotentCalls.commit();
        events.commit();
        signingKeys.commit();
        marks.commit();
        cursors.commit();
    }

    private void requireRunning() {
        if (ended) {
            throw new IllegalStateException("this transaction has ended");
        }
    }
}
