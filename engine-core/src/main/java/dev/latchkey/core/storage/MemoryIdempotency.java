package dev.latchkey.core.storage;

import dev.latchkey.api.storage.IdempotencyRecord;
import dev.latchkey.api.storage.IdempotencyRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls with idempotency keys inside one transaction. */
final class MemoryIdempotency implements IdempotencyRepository {
    private final MemoryTransaction transaction;

    MemoryIdempotency(MemoryTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<IdempotencyRecord> findForUpdate(UUID id) {
        transaction.beginWriting();
        return Optional.ofNullable(transaction.read(() -> transaction.idempotentCalls.get(id)));
    }

    @Override
    public void insert(IdempotencyRecord call) {
        transaction.beginWriting();
        transaction.idempotentCalls.put(call.id(), call);
    }

    @Override
    public void replace(IdempotencyRecord call) {
        insert(call);
    }

    @Override
    public boolean complete(UUID id, UUID owner, byte[] sealedAnswer, Instant expiresAt) {
        Optional<IdempotencyRecord> running = running(id, owner);
        running.ifPresent(
                call -> replace(IdempotencyRecord.of(id, call.fingerprint(), owner, expiresAt, sealedAnswer.clone())));
        return running.isPresent();
    }

    @Override
    public void release(UUID id, UUID owner) {
        running(id, owner).ifPresent(call -> transaction.idempotentCalls.remove(id));
    }

    private Optional<IdempotencyRecord> running(UUID id, UUID owner) {
        return findForUpdate(id)
                .filter(call -> call.sealedAnswer() == null && call.owner().equals(owner));
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        transaction.beginWriting();
        List<UUID> expired = transaction.read(() -> transaction.idempotentCalls.after(null).values().stream()
                .filter(call -> !call.expiresAt().isAfter(now))
                .limit(limit)
                .map(IdempotencyRecord::id)
                .toList());
        expired.forEach(transaction.idempotentCalls::remove);
        return expired.size();
    }

    @Override
    public List<IdempotencyRecord> page(@Nullable UUID after, int limit) {
        return transaction.read(() -> transaction.idempotentCalls.after(after).values().stream()
                .limit(limit)
                .toList());
    }

    @Override
    public void reseal(Collection<IdempotencyRecord> calls) {
        for (IdempotencyRecord call : calls) {
            byte[] sealed = call.sealedAnswer();
            if (sealed != null) {
                findForUpdate(call.id())
                        .filter(present -> present.owner().equals(call.owner()))
                        .ifPresent(present -> replace(present.withSealedAnswer(sealed.clone())));
            }
        }
    }
}
