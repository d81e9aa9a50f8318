package dev.latchkey.core.traffic;

import dev.latchkey.api.LicensingException;
import dev.latchkey.core.secret.Sealer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The answers of calls with idempotency keys: compressed, then encrypted, each bound to its call. Thread-safe. */
public final class SealedAnswers {
    private static final int LONGEST = 16 * 1024 * 1024;

    private final Sealer sealer;

    /** Answers sealed by this. */
    public SealedAnswers(Sealer sealer) {
        this.sealer = sealer;
    }

    byte[] seal(UUID call, byte[] answer) {
        if (answer.length > LONGEST) {
            throw new LicensingException("the answer of a call with an idempotency key has more than 16 MiB");
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
            deflater.write(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return sealer.seal(compressed.toByteArray(), purpose(call));
    }

    byte[] open(UUID call, byte[] sealed) {
        byte[] compressed = sealer.open(sealed, purpose(call));
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return inflater.readNBytes(LONGEST);
        } catch (IOException e) {
            throw new LicensingException("the answer kept for an idempotency key has a form that cannot be read", e);
        }
    }

    /** The same answer under the present master secret; empty if it is that already, or does not open. */
    Optional<byte[]> renewed(UUID call, byte[] sealed) {
        return sealer.renewed(sealed, purpose(call));
    }

    private static String purpose(UUID call) {
        return "idempotent-answer:" + call;
    }
}
