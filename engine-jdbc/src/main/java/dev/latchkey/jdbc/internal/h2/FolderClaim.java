package dev.latchkey.jdbc.internal.h2;

import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StorageInUseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right of one open database to its file. H2 keeps other processes out, but within a process it would share the
 * database, and each user would believe to be alone. Thread-safe.
 */
final class FolderClaim implements AutoCloseable {
    /** The claims of open databases, by the file's real path. */
    private static final Map<Path, FolderClaim> CLAIMS = new ConcurrentHashMap<>();

    private final Path file;
    private final WrittenBytes written = new WrittenBytes();
    private final boolean survivesPowerLoss;
    private volatile @Nullable H2FileChannel channel;
    private volatile boolean inDoubt;

    private FolderClaim(Path file, boolean survivesPowerLoss) {
        this.file = file;
        this.survivesPowerLoss = survivesPowerLoss;
    }

    /**
     * Claims the file of an existing folder, by its real path.
     *
     * @param survivesPowerLoss whether what is forced to the disk must be found there after a power loss
     * @throws StorageInUseException if this process has it open
     * @throws StorageException if the folder cannot be read
     */
    static FolderClaim of(H2Folder folder, boolean survivesPowerLoss) {
        FolderClaim claim = new FolderClaim(realFile(folder), survivesPowerLoss);
        if (CLAIMS.putIfAbsent(claim.file, claim) != null) {
            throw new StorageInUseException("the database in " + folder.path() + " is already open in this process");
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

    /** The claim of the open database with a file, given by its real path; {@code null} if there is none. */
    static @Nullable FolderClaim on(Path file) {
        return CLAIMS.get(file);
    }

    /** H2 has opened the file, perhaps again after a failure. */
    void opened(H2FileChannel opened) {
        channel = opened;
    }

    /** The file as H2 opened it last; {@code null} if it has not. */
    @Nullable
    H2FileChannel channel() {
        return channel;
    }

    /** The disk may lack something that was written to the file, since it could not be forced. */
    void doubt() {
        inDoubt = true;
    }

    /** All that was written to the file is on the disk. */
    void trust() {
        inDoubt = false;
    }

    /** Whether the disk may lack something that was written to the file before it was opened again. */
    boolean isInDoubt() {
        return inDoubt;
    }

    /** Whether what is forced to the disk must be found there after a power loss. */
    boolean survivesPowerLoss() {
        return survivesPowerLoss;
    }

    /** The count of the bytes that H2 has written to the file. */
    WrittenBytes written() {
        return written;
    }

    /** Gives the claim up. */
    @Override
    public void close() {
        CLAIMS.remove(file, this);
    }
}
