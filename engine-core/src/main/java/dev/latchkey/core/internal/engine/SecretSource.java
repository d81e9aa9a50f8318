package dev.latchkey.core.internal.engine;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.internal.secret.MasterSecrets;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The origin of the master secret.
 *
 * @param secret the secret
 * @param created the file that was created for it; {@code null} if none was
 */
public record SecretSource(MasterSecret secret, @Nullable SecretFile created) {

    /** The given secret; otherwise the one in the storage's folder, created if there is none. */
    public static SecretSource of(@Nullable MasterSecret given, Storage storage, SecureRandom random) {
        if (given != null) {
            return new SecretSource(given, null);
        }
        Path directory = storage.directory();
        if (directory != null) {
            return in(directory, random);
        }
        if (storage.isTransient()) {
            return new SecretSource(MasterSecret.random(random), null);
        }
        throw new IllegalArgumentException("masterSecret must be given, since the storage has no folder for it");
    }

    private static SecretSource in(Path directory, SecureRandom random) {
        SecretFile file = new SecretFile(directory);
        if (!file.exists()) {
            MasterSecret secret = MasterSecret.random(random);
            if (file.create(secret)) {
                return new SecretSource(secret, file);
            }
        }
        return new SecretSource(file.read(), null);
    }

    /**
     * The keys that fit the storage. If none do, a file that was created for them is deleted again.
     *
     * @param previous the secret that the storage may still belong to, if there is one
     * @throws LicensingException if the storage belongs to another secret
     */
    public KeyRing keysOf(Storage storage, @Nullable MasterSecret previous) {
        KeyRing keys;
        try {
            keys = new MasterSecrets(secret, previous).keysOf(storage).orElseThrow(this::refusal);
        } catch (StorageException e) {
            // The storage may belong to the secret by now; if not, the next start tries the same one.
            throw e;
        } catch (LicensingException e) {
            if (created != null) {
                created.delete();
            }
            throw e;
        }
        if (created != null) {
            created.announce();
        }
        return keys;
    }

    private LicensingException refusal() {
        return created == null
                ? new LicensingException("the master secret does not belong to this storage: use the one that the"
                        + " storage was last used with, as the previous master secret if this one replaces it")
                : new LicensingException("the master secret file " + created + " is missing although the storage was"
                        + " created with one: put it back, or name it (--secret-file, masterSecret)");
    }
}
