package dev.latchkey.core;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.MasterSecret;
import dev.latchkey.api.storage.Storage;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where the master secret comes from.
 *
 * @param secret the secret
 * @param created the file that was created for it; {@code null} if none was
 */
record SecretSource(MasterSecret secret, @Nullable SecretFile created) {

    static SecretSource of(@Nullable MasterSecret given, Storage storage, SecureRandom random) {
        if (given != null) {
            return new SecretSource(given, null);
        }
        Path directory = storage.directory().orElse(null);
        if (directory != null) {
            return in(directory, random);
        }
        if (storage.isTransient()) {
            return new SecretSource(MasterSecret.random(random), null);
        }
        throw new IllegalArgumentException(
                "masterSecret must be given, since the storage has no folder to keep one in");
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

    /** Says that the secret is the storage's own: a file that was created for it is there to stay. */
    void accept() {
        if (created != null) {
            created.announce();
        }
    }

    /** Says that the secret is not the storage's: nothing depends on a file that was created for it. */
    LicensingException refuse() {
        if (created == null) {
            return new LicensingException("the master secret does not belong to this storage: give the one that the"
                    + " storage was first used with");
        }
        created.delete();
        return new LicensingException("the master secret file " + created + " is missing although the storage was made"
                + " with one: put it back, or name it (--secret-file, masterSecret)");
    }
}
