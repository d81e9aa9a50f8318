package dev.latchkey.jdbc.internal.h2;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder of an embedded database.
 *
 * @param path its absolute path
 */
public record H2Folder(Path path) {
    /** The name of the database in it. */
    static final String DATABASE = "latchkey";
    /** The name of its file. */
    static final String FILE = DATABASE + ".mv.db";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNERS_FILE = PosixFilePermissions.fromString("rw-------");

    /**
     * Makes the path absolute.
     *
     * @throws IllegalArgumentException if it contains a semicolon, after which H2 reads settings
     */
    public H2Folder {
        path = requireGiven("directory", path).toAbsolutePath().normalize();
        if (path.toString().indexOf(';') >= 0) {
            throw new IllegalArgumentException("the directory " + path + " must not have a semicolon in its path");
        }
    }

    /**
     * Creates the folder, for its owner only, if it does not exist.
     *
     * @throws StorageException if it cannot be created or written to
     */
    void create() {
        try {
            Files.createDirectories(path, ownerOnly());
        } catch (IOException e) {
            throw new StorageException("the directory " + path + " cannot be created", e);
        }
        if (!Files.isWritable(path) || (exists() && !Files.isWritable(file()))) {
            throw new StorageException("the directory " + path + " is not writable", null);
        }
    }

    /** Whether there is a database. */
    public boolean exists() {
        return Files.exists(file());
    }

    /**
     * The size of the database's file in bytes.
     *
     * @throws StorageException if there is none
     */
    public long size() {
        try {
            return Files.size(file());
        } catch (IOException e) {
            throw new StorageException("the file " + file() + " cannot be read", e);
        }
    }

    /** The database's file. */
    Path file() {
        return path.resolve(FILE);
    }

    /**
     * Creates a new database accessible only to its owner, even in a folder that others may read.
     *
     * @throws StorageException if that fails
     */
    void protect() {
        try {
            leaveToOwner(file());
        } catch (IOException e) {
            throw new StorageException("the permissions of " + file() + " cannot be set", e);
        }
    }

    /** Creates a file accessible only to its owner, where files have such rights. */
    static void leaveToOwner(Path file) throws IOException {
        if (hasPermissions(file)) {
            Files.setPosixFilePermissions(file, OWNERS_FILE);
        }
    }

    private static boolean hasPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private FileAttribute<?>[] ownerOnly() {
        return hasPermissions(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }
}
