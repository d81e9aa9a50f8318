package dev.latchkey.jdbc.internal.h2;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StorageInUseException;
import dev.latchkey.jdbc.internal.storage.Dialects;
import dev.latchkey.jdbc.internal.storage.Failures;
import dev.latchkey.jdbc.internal.storage.GroupCommit;
import dev.latchkey.jdbc.internal.storage.H2Version;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.message.DbException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open database of a folder. Thread-safe. */
public final class EmbeddedH2 implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedH2.class);
    private static final int DATABASE_ALREADY_OPEN = 90020;

    /**
     * The settings after the file's name, which the storage relies on:
     *
     * <ul>
     *   <li>{@link H2FilePath} prevents a thread that is interrupted inside a call from closing the file for everybody.
     *   <li>{@code WRITE_DELAY=0} writes each commit before it is acknowledged. With H2's default, half a second may be
     *       lost.
     *   <li>{@code RETENTION_TIME} keeps H2 from using room in the file again while it opens the file, before
     *       {@link H2File#keepRoom()}. H2 stores it in the database.
     *   <li>{@code DB_CLOSE_ON_EXIT=FALSE} lets the host close it later, since its shutdown hooks may write.
     *   <li>{@code TRACE_LEVEL_FILE=0}, because H2's trace file quotes statements with their values.
     *   <li>{@code OPTIMIZE_REUSE_RESULTS=0}: a commit releases its locks a moment before H2 discards the results that
     *       it kept from before, and a transaction that waited for the lock could read them.
     *   <li>{@code PAGE_SIZE} is the size at which a page is split, as H2 estimates it in memory. A commit writes each
     *       changed page, and the pages above it. Half or a quarter of this makes trees of a million rows so much higher
     *       that more is written, and the file larger. A page has 48 entries at most, so that more changes little.
     *   <li>{@code COMPRESS=FALSE} writes pages as they are. To compress them, by LZF, takes half the time of a commit;
     *       {@link H2Compaction} does so.
     *   <li>{@code MAX_COMPACT_TIME=0} leaves the file as it is at the end, for {@link H2Compaction}.
     * </ul>
     */
    private static final String URL =
            "jdbc:h2:" + H2FilePath.SCHEME + ":%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
                    + ";LOCK_TIMEOUT=1000;QUERY_CACHE_SIZE=64;OPTIMIZE_REUSE_RESULTS=0;PAGE_SIZE=16384"
                    + ";MAX_COMPACT_TIME=0;COMPRESS=FALSE;RETENTION_TIME=" + Integer.MAX_VALUE;

    /** For an H2 that may lose data in reused space: see {@link H2Version#losesCommits()}. */
    private static final String NEVER_USE_ROOM_AGAIN = ";REUSE_SPACE=FALSE";

    private final H2Folder folder;
    private final FolderClaim claim;
    private final HikariDataSource pool;
    private final GroupCommit writer = new GroupCommit(Dialects.H2);
    private final H2Upkeep upkeep;
    private final @Nullable H2DiskSync diskSync;
    private volatile boolean writable = true;

    private EmbeddedH2(H2Folder folder, FolderClaim claim, HikariDataSource pool, @Nullable H2DiskSync diskSync) {
        this.folder = folder;
        this.claim = claim;
        this.pool = pool;
        this.upkeep = new H2Upkeep(pool, writer, claim.written());
        this.diskSync = diskSync;
    }

    /**
     * Opens the database, and creates it and its folder if they do not exist.
     *
     * @param syncToDisk whether {@link #write} waits for the disk
     * @throws StorageInUseException if this process or another one has it open
     * @throws StorageException if it cannot be opened for another reason
     */
    public static EmbeddedH2 open(H2Folder folder, boolean syncToDisk) {
        folder.create();
        FolderClaim claim = FolderClaim.of(folder, syncToDisk);
        HikariDataSource pool = pool(folder, claim);
        EmbeddedH2 embedded = new EmbeddedH2(folder, claim, pool, syncToDisk ? new H2DiskSync(pool) : null);
        try {
            H2Compaction.cleanUp(folder.path());
            return embedded;
        } catch (IOException e) {
            embedded.close();
            throw new StorageException("the remains of a compaction in " + folder.path() + " cannot be deleted", e);
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    private static HikariDataSource pool(H2Folder folder, FolderClaim claim) {
        H2FilePath.enter();
        try {
            if (folder.exists()) {
                IntactFile.require(folder);
            } else {
                IntactFile.create(folder);
                folder.protect();
            }
            return new HikariDataSource(config(folder));
        } catch (StorageException e) {
            release(claim);
            throw e;
        } catch (RuntimeException e) {
            release(claim);
            throw isInUse(e)
                    ? new StorageInUseException("the database in " + folder.path() + " is in use by another process")
                    : Failures.storageException(e);
        }
    }

    private static HikariConfig config(H2Folder folder) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("latchkey-h2");
        H2Version version = H2Version.present();
        if (version.losesCommits()) {
            LOG.warn(
                    "H2 {} instead of 2.4 may lose acknowledged changes in reused space of the database's file:"
                            + " reuse is off, and the file grows until the database is closed",
                    version);
        }
        String url = URL.formatted(folder.path().resolve(H2Folder.DATABASE))
                + (version.losesCommits() ? NEVER_USE_ROOM_AGAIN : "");
        config.setDataSource(new H2Source(url, "latchkey"));
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(16);
        // There is no network that could hang: a longer wait means that work has piled up.
        config.setConnectionTimeout(5_000);
        // Opened as needed. H2 closes the database with its last connection, and none is ever given up.
        config.setMinimumIdle(1);
        config.setIdleTimeout(0);
        config.setMaxLifetime(0);
        return config;
    }

    private static boolean isInUse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if ((cause instanceof SQLException sql && sql.getErrorCode() == DATABASE_ALREADY_OPEN)
                    || (cause instanceof MVStoreException file && file.getErrorCode() == DataUtils.ERROR_FILE_LOCKED)) {
                return true;
            }
        }
        return false;
    }

    /** Its folder. */
    public H2Folder folder() {
        return folder;
    }

    /** Its connections. */
    public DataSource source() {
        return pool;
    }

    /** The gate that its transactions pass before they write. */
    public GroupCommit gate() {
        return writer;
    }

    /** Runs a transaction that may write, and waits until it is as durable as configured. */
    public <T extends @Nullable Object> T write(Supplier<T> transaction) {
        T answer;
        try {
            answer = transaction.get();
            writable = true;
        } catch (StorageException e) {
            writable = false;
            // The failure may have closed the database beneath its connections. New ones open it again.
            pool.getHikariPoolMXBean().softEvictConnections();
            throw e;
        }
        if (diskSync != null) {
            diskSync.run();
        }
        upkeep.changed();
        return answer;
    }

    /** Whether the last writing transaction succeeded: on a full disk, only reads still work. */
    public boolean isWritable() {
        return writable;
    }

    /** Writes a copy of the database to a new file. Writers wait for a part of it, readers do not. */
    public void backup(Path target) {
        H2Backup.write(pool, claim, writer, upkeep, target);
    }

    /** The number of connections in use. */
    public int activeConnections() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    /**
     * Closes it. A file with much unused space is compacted, which takes about as long as copying its live data. If
     * that fails, for example for lack of disk space, the file stays as it is.
     */
    @Override
    public synchronized void close() {
        if (pool.isClosed()) {
            return;
        }
        boolean compacts = isWorthCompacting();
        try {
            pool.close();
            if (compacts) {
                H2Compaction.replace(folder.file());
            }
        } catch (IOException e) {
            LOG.warn("the database's file keeps its size: {}", e.getMessage());
        } finally {
            release(claim);
        }
    }

    /**
     * Closes it and always compacts its file.
     *
     * @throws StorageException if it cannot be compacted; it is closed even then
     */
    public synchronized void closeCompacted() {
        try {
            pool.close();
            H2Compaction.replace(folder.file());
        } catch (IOException e) {
            throw new StorageException("the database in " + folder.path() + " cannot be compacted", e);
        } finally {
            release(claim);
        }
    }

    private static void release(FolderClaim claim) {
        H2FilePath.leave();
        claim.close();
    }

    private boolean isWorthCompacting() {
        try (Connection connection = pool.getConnection()) {
            return H2File.of(connection).isWorthCompacting();
        } catch (SQLException | DbException | MVStoreException e) {
            // It is already closed, or a full disk has closed its file.
            return false;
        }
    }
}
