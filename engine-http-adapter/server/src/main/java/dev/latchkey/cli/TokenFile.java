package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.internal.text.Texts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;

/**
 * A file that holds an API token.
 *
 * @param option the option that names it
 * @param path where it is
 * @param mayBeOpen whether others than its owner may read it
 */
record TokenFile(String option, Path path, boolean mayBeOpen) {
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    /**
     * The text, without white space and a byte order mark around it.
     *
     * @throws LicensingException if it cannot be read, or others may read it
     */
    String read() {
        requirePrivate();
        try {
            return Texts.trimmed(Files.readString(path));
        } catch (NoSuchFileException e) {
            throw new LicensingException(this + ", does not exist", e);
        } catch (AccessDeniedException e) {
            throw new LicensingException(this + ", may not be read by this user", e);
        } catch (IOException e) {
            throw new LicensingException(this + ", cannot be read as text", e);
        }
    }

    private void requirePrivate() {
        if (!mayBeOpen && isOpen()) {
            throw new LicensingException(this + ", can be read by others: run chmod 600 on it, or allow that with"
                    + " --allow-open-token-file");
        }
    }

    private boolean isOpen() {
        try {
            return Files.isRegularFile(path) && !Collections.disjoint(Files.getPosixFilePermissions(path), OF_OTHERS);
        } catch (UnsupportedOperationException e) {
            // The file system has no such permissions.
            return false;
        } catch (IOException e) {
            throw new LicensingException(this + ", cannot be read", e);
        }
    }

    /** It in a sentence, which goes on after a comma. */
    @Override
    public String toString() {
        return "the file of " + option + ", " + path;
    }
}
