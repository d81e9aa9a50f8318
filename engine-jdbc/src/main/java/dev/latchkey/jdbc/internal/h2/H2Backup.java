package dev.latchkey.jdbc.internal.h2;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.jdbc.internal.storage.WriteGate;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.h2.message.DbException;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** Copies of a database: zip files, as H2 writes them, with the database's one file inside. */
public final class H2Backup {
    private H2Backup() {}

    /**
     * Writes a compacted copy of an open database, as it is at one moment. Writers wait while its file is frozen, and
     * continue while it is copied. They append to it from then until the next round of the upkeep. The copy appears
     * under its name when it is complete.
     *
     * @param claim the claim of the database's file
     * @param writers the gate of the writers
     * @throws LicensingException if the copy exists or cannot be written
     */
    static void write(DataSource source, FolderClaim claim, WriteGate writers, H2Upkeep upkeep, Path target) {
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            // Only the owner can read temporary files, and a moved file keeps its rights.
            Path parent = target.toAbsolutePath().getParent();
            Path name = Files.createTempFile(parent, ".latchkey-backup", ".name");
            Path part = Files.createTempFile(parent, ".latchkey-backup", ".part");
            try {
                try (H2Compaction.Copy compacted = copy(source, claim, writers, upkeep, name)) {
                    zip(compacted.path(), part);
                }
                Files.move(part, target);
            } finally {
                Files.deleteIfExists(name);
                Files.deleteIfExists(part);
            }
        } catch (FileAlreadyExistsException e) {
            throw new LicensingException("the backup file " + target + " already exists", e);
        } catch (IOException e) {
            throw new LicensingException("the backup file " + target + " cannot be written", e);
        }
    }

    private static H2Compaction.Copy copy(
            DataSource source, FolderClaim claim, WriteGate writers, H2Upkeep upkeep, Path name) throws IOException {
        // The connection first, like writers: threads that wait at the gate may have all connections.
        try (Connection connection = source.getConnection();
                H2Upkeep.Pause noRoomIsFreed = upkeep.pause()) {
            H2File file = H2File.of(connection);
            try (FrozenFile.Name frozen = freeze(file, claim, writers, name)) {
                return H2Compaction.Copy.of(name);
            } finally {
                file.keepRoom();
            }
        } catch (SQLException | DbException | MVStoreException e) {
            throw new StorageException("the database cannot be read for the backup", e);
        }
    }

    private static FrozenFile.Name freeze(H2File file, FolderClaim claim, WriteGate writers, Path name)
            throws IOException {
        writers.enter();
        try {
            file.store().commit();
            file.store().sync();
            file.append();
            H2FileChannel channel = claim.channel();
            if (channel == null) {
                throw new ClosedChannelException();
            }
            return FrozenFile.name(channel, name);
        } finally {
            writers.leave();
        }
    }

    private static void zip(Path file, Path target) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            // Its pages are compressed already: to try harder takes three times as long for 3 % less.
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(H2Folder.FILE));
            Files.copy(file, zip);
            zip.closeEntry();
        }
    }

    /**
     * Creates a database from a copy.
     *
     * @throws LicensingException if the folder already has a database, which may also be open without its file, or the
     *     file is not a copy, or a damaged one, or something cannot be read or written
     */
    public static void restore(Path backup, H2Folder folder) {
        if (folder.exists()) {
            throw new LicensingException("the directory " + folder.path() + " already has a database");
        }
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            ZipEntry entry = zip.getEntry(H2Folder.FILE);
            if (entry == null) {
                throw isNone(backup, null);
            }
            folder.create();
            try (FolderClaim ignored = FolderClaim.of(folder, false)) {
                unzip(backup, zip, entry, folder);
            }
        } catch (ZipException e) {
            throw isNone(backup, e);
        } catch (IOException e) {
            throw new StorageException("the backup " + backup + " cannot be restored to " + folder.path(), e);
        }
    }

    private static void unzip(Path backup, ZipFile zip, ZipEntry entry, H2Folder folder) throws IOException {
        Path part = Files.createTempFile(folder.path(), ".latchkey-restore", ".part");
        try {
            // Overwritten, not replaced, to keep its rights.
            try (OutputStream out = Files.newOutputStream(part);
                    CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
                in.transferTo(out);
                // The Java platform does not compare this by itself.
                if (in.getChecksum().getValue() != entry.getCrc()) {
                    throw isDamaged(backup);
                }
            } catch (ZipException | EOFException e) {
                throw isDamaged(backup);
            }
            Files.move(part, folder.file());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static LicensingException isDamaged(Path backup) {
        return new LicensingException("the backup " + backup + " is damaged, so it was not restored");
    }

    private static LicensingException isNone(Path backup, @Nullable ZipException cause) {
        return new LicensingException("the file " + backup + " is not a backup of an embedded database", cause);
    }
}
