package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.engine.MasterSecret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master secret in the directory of a database, and the one that is to replace it. At every moment the directory
 * holds the one that the database belongs to: both files are there until it belongs to the next one.
 */
final class SecretInDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(SecretInDirectory.class);

    private final Path directory;
    private final Path present;
    private final Path next;

    SecretInDirectory(Path directory) {
        this.directory = directory;
        this.present = directory.resolve("master.secret");
        this.next = directory.resolve("master.secret.next");
    }

    MasterSecret present() {
        return MasterSecret.ofFile(present);
    }

    /** The one of a change that was broken off, or a new one, which is on disk when this returns. */
    MasterSecret next() {
        if (!Files.exists(next)) {
            try {
                Path draft = directory.resolve("master.secret.draft");
                Files.deleteIfExists(draft);
                MasterSecret.random(new SecureRandom()).writeTo(draft);
                move(draft, next);
            } catch (IOException e) {
                throw new LicensingException("the master secret file " + next + " cannot be created", e);
            }
        }
        return MasterSecret.ofFile(next);
    }

    /** Puts the next one in the place of the present one. */
    void replace() {
        try {
            move(next, present);
        } catch (IOException e) {
            throw new LicensingException(
                    "the database belongs to the master secret in " + next + " now, which could not be moved to "
                            + present + ": move it there",
                    e);
        }
        LOG.warn("{} holds the new master secret: back it up apart from the data", present);
    }

    private void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("the file system of {} cannot force a directory to disk", directory, e);
        }
    }
}
