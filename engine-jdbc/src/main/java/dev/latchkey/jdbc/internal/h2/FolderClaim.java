package dev.latchkey.jdbc.internal.h2;

import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StorageInUseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right of one open database to its file. H2 keeps other processes out, but would share the database with whoever opens
 * it in its own process, and each of them would believe to be alone. Thread-safe.
 */
final class FolderClaim implements AutoCloseable {
    /** Which database has which file, by the file's real path. */
    private static final Map<Path, FolderClaim> CLAIMS = new ConcurrentHashMap<>();

    private final Path file;

    private FolderClaim(Path file) {
        this.file = file;
    }

    /**
     * Claims the file of a folder that is there, whichever path leads to it.
     *
     * @throws StorageInUseException if this process has it open
     * @throws StorageException if the folder cannot be looked at
     */
    static FolderClaim of(H2Folder folder) {
        FolderClaim claim = new FolderClaim(realFile(folder));
        if (CLAIMS.putIfAbsent(claim.file, claim) != null) {
            throw new StorageInUseException("the database in " + folder.path() + " is open in this process already");
        }
        return claim;
    }

    private static Path realFile(H2Folder folder) {
        try {
            return folder.exists()
                    ? folder.file().toRealPath()
                    : folder.path().toRealPath().resolve(H2Folder.FILE);
        } catch (IOException e) {
            throw new StorageException("the directory " + folder.path() + " cannot be read", e);
        }
    }

    /** Gives it up, once. */
    @Override
    public void close() {
        CLAIMS.remove(file, this);
    }
}
