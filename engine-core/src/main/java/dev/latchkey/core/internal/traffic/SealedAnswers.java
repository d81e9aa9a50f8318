package dev.latchkey.core.internal.traffic;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.IdempotencyRecord;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.core.internal.secret.SealedValues;
import dev.latchkey.core.internal.secret.Sealer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The answers of calls with idempotency keys: compressed, then encrypted, each bound to its call. Thread-safe. */
@Singleton
final class SealedAnswers implements SealedValues {
    private static final int LONGEST = 16 * 1024 * 1024;
    /** Batches are small, since answers are long. */
    private static final int FEW = 20;

    private final boolean isKept;
    private final Sealer sealer;

    @Inject
    SealedAnswers(Storage storage, Sealer sealer) {
        this.isKept = storage.capabilities().contains(Capability.IDEMPOTENCY);
        this.sealer = sealer;
    }

    byte[] seal(UUID call, KeptAnswer kept) {
        byte[] answer = kept.toBytes();
        if (kept.content().length > LONGEST) {
            throw new LicensingException("the answer of a call with an idempotency key has more than 16 MiB");
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
            deflater.write(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        byte[] sealed = sealer.seal(compressed.toByteArray(), purpose(call));
        if (sealed.length > IdempotencyRecord.MAX_ANSWER_LENGTH) {
            throw new LicensingException("the answer of a call with an idempotency key is too long to be kept");
        }
        return sealed;
    }

    /** The answer; {@code null} if it has another format. */
    @Nullable
    KeptAnswer open(UUID call, byte[] sealed) {
        byte[] compressed = sealer.open(sealed, purpose(call));
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return KeptAnswer.of(inflater.readAllBytes());
        } catch (IOException e) {
            throw new LicensingException("the answer kept for an idempotency key has a format that cannot be read", e);
        }
    }

    @Override
    public int place() {
        return 3;
    }

    @Override
    public Batch renew(StorageTransaction transaction, @Nullable UUID after, int limit) {
        if (!isKept) {
            return new Batch(0, null);
        }
        int few = Math.min(limit, FEW);
        List<IdempotencyRecord> page = transaction.idempotency().page(after, few);
        List<IdempotencyRecord> renewed = new ArrayList<>();
        for (IdempotencyRecord call : page) {
            byte[] sealed = call.sealedAnswer();
            if (sealed != null) {
                sealer.renewed(sealed, purpose(call.id()))
                        .map(call::withSealedAnswer)
                        .ifPresent(renewed::add);
            }
        }
        transaction.idempotency().reseal(renewed);
        return new Batch(
                renewed.size(), page.size() < few ? null : page.get(few - 1).id());
    }

    private static String purpose(UUID call) {
        return "idempotent-answer:" + call;
    }
}
