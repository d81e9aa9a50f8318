package dev.latchkey.core.internal.secret;

import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StorageTransaction;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * Moves a storage to another master secret. Afterwards only that one opens it. Its keys have sealed those of the
 * earlier ones.
 *
 * @param keys both secrets' keys
 */
record SecretMove(KeyRing keys, SecureRandom random) {

    /**
     * Moves to the ring's own secret, unless somebody has moved already.
     *
     * @return the check of the secret that the storage belongs to when this commits
     */
    byte[] in(StorageTransaction tx, Instant now) {
        SecretMarks marks = new SecretMarks(tx.marks());
        byte[] present = marks.currentForUpdate();
        DerivedKeys from = keys.current();
        if (keys.own().hasCheck(present) || !from.hasCheck(present)) {
            return present;
        }
        marks.move(from, keys.own(), random);
        Resealing.BEGIN.write(tx.marks());
        tx.events().append(NewEvent.of(EventType.MASTER_SECRET_CHANGED, now).build());
        return keys.own().check();
    }
}
