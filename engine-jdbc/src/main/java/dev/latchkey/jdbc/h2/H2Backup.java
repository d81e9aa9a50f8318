package dev.latchkey.jdbc.h2;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.jdbc.storage.Failures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Copies of a database: zip files as H2 writes them, with the database's one file inside. */
public final class H2Backup {
    private H2Backup() {}

    /**
     * Copies an open database. The file appears under its name when it is complete.
     *
     * @throws LicensingException if the file exists or cannot be written
     */
    public static void write(DataSource source, Path target) {
        try {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            // A temporary file is its owner's only, and what is moved keeps its rights.
            Path part = Files.createTempFile(target.toAbsolutePath().getParent(), ".latchkey-backup", ".part");
            try {
                backup(source, part);
                Files.move(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (FileAlreadyExistsException e) {
            throw new LicensingException("the backup file " + target + " exists already", e);
        } catch (IOException e) {
            throw new LicensingException("the backup file " + target + " cannot be written", e);
        }
    }

    private static void backup(DataSource source, Path target) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("BACKUP TO ?")) {
            statement.setString(1, target.toString());
            statement.execute();
        } catch (SQLException e) {
            throw Failures.storageException(e);
        }
    }

    /**
     * Makes a database from a copy.
     *
     * @throws LicensingException if the folder has a database already, or the file is no copy, or something cannot be
     *     read or written
     */
    public static void restore(Path backup, H2Folder folder) {
        if (folder.exists()) {
            throw new LicensingException("the directory " + folder.path() + " has a database already");
        }
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            ZipEntry entry = zip.getEntry(folder.file().getFileName().toString());
            if (entry == null) {
                throw isNone(backup, null);
            }
            folder.create();
            Path part = Files.createTempFile(folder.path(), ".latchkey-restore", ".part");
            try {
                // Written into, not replaced, so that it keeps its rights.
                try (OutputStream out = Files.newOutputStream(part)) {
                    zip.getInputStream(entry).transferTo(out);
                }
                Files.move(part, folder.file());
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (ZipException e) {
            throw isNone(backup, e);
        } catch (IOException e) {
            throw new StorageException("the backup " + backup + " cannot be restored to " + folder.path(), e);
        }
    }

    private static LicensingException isNone(Path backup, @Nullable ZipException cause) {
        return new LicensingException("the file " + backup + " is not a backup of an embedded database", cause);
    }
}
