package dev.latchkey.core.storage;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.SessionRepository;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Sessions inside one transaction. */
final class MemorySessions implements SessionRepository {
    private final MemoryTransaction transaction;

    MemorySessions(MemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void insert(StoredSession session) {
        transaction.beginWriting();
        if (transaction.sessions.get(session.id()) != null || transaction.bySession.get(session.hash()) != null) {
            throw new StorageException(
                    "the storage already has session " + session.id() + ", or one with its hash", null);
        }
        transaction.sessions.put(session.id(), session);
        transaction.bySession.put(session.hash(), session.id());
    }

    @Override
    public Optional<StoredSession> find(SessionId id) {
        return Optional.ofNullable(transaction.read(() -> transaction.sessions.get(id)));
    }

    @Override
    public Optional<StoredSession> findByHash(KeyHash hash) {
        return transaction.read(
                () -> Optional.ofNullable(transaction.bySession.get(hash)).map(transaction.sessions::get));
    }

    @Override
    public boolean delete(SessionId id) {
        transaction.beginWriting();
        Optional<StoredSession> found = find(id);
        found.ifPresent(this::remove);
        return found.isPresent();
    }

    @Override
    public int deleteOf(PrincipalId principal) {
        transaction.beginWriting();
        return delete(those(session -> session.principal().equals(principal)));
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        transaction.beginWriting();
        return delete(those(session -> session.isExpired(now))
                .sorted(Comparator.comparing(StoredSession::expiresAt))
                .limit(limit));
    }

    private Stream<StoredSession> those(Predicate<StoredSession> condition) {
        return transaction
                .read(() -> List.copyOf(transaction.sessions.after(null).values()))
                .stream()
                .filter(condition);
    }

    private int delete(Stream<StoredSession> sessions) {
        List<StoredSession> gone = sessions.toList();
        gone.forEach(this::remove);
        return gone.size();
    }

    private void remove(StoredSession session) {
        transaction.sessions.remove(session.id());
        transaction.bySession.remove(session.hash());
    }
}
