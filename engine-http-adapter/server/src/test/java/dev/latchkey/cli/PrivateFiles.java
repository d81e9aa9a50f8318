package dev.latchkey.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read, as files with tokens have to be. */
final class PrivateFiles {
    private PrivateFiles() {}

    static Path write(Path file, String text) {
        return write(file, text, "rw-------");
    }

    /** A file with these permissions, where the file system has any. */
    static Path write(Path file, String text, String permissions) {
        try {
            Files.writeString(file, text);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
