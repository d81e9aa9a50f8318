package dev.latchkey.core.internal.engine;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.engine.MasterSecret;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The master secret file that an engine keeps beside its storage if its host sets no secret. */
final class SecretFile {
    private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
    private static final String NAME = "master.secret";

    private final Path file;

    SecretFile(Path directory) {
        this.file = directory.resolve(NAME);
    }

    boolean exists() {
        return Files.exists(file);
    }

    MasterSecret read() {
        return MasterSecret.ofFile(file);
    }

    /**
     * Writes a secret to the file, readable only by its owner. It is on disk when this returns.
     *
     * @return whether this call created the file; {@code false} if another process was first
     */
    boolean create(MasterSecret secret) {
        Path draft = file.resolveSibling(NAME + "." + ProcessHandle.current().pid() + ".new");
        try {
            Files.deleteIfExists(draft);
            secret.writeTo(draft);
            publish(draft, secret);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new LicensingException("the master secret file " + file + " cannot be created", e);
        } finally {
            delete(draft);
        }
    }

    /** Never replaces a file that another process has just written, as a move would. */
    private void publish(Path draft, MasterSecret secret) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A file system without links. A crash during the write leaves a file that is refused when read.
            LOG.debug("the file system of {} has no links", file, e);
            secret.writeTo(file);
        }
    }

    /** Tells the operator that the file is new and needs a backup. */
    void announce() {
        LOG.warn("created the master secret file {}: back it up apart from the data; without it no key works", file);
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /** Deletes the file, if its secret turned out to be useless. */
    void delete() {
        delete(file);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("could not delete {}", path, e);
        }
    }
}
