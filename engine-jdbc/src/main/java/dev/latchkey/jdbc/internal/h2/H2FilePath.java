package dev.latchkey.jdbc.internal.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The file system in which H2 finds the files of embedded databases, which no interrupt of a caller closes. It is
 * public and has a public constructor because H2 creates one for each name of a file.
 */
public final class H2FilePath extends FilePathWrapper {
    /** Unique to this copy of the class: several hosts, each with its own copy, may share one H2. */
    static final String SCHEME = "latchkey-" + UUID.randomUUID();

    /** The number of open databases. Guarded by the class. */
    private static int databases;

    /** Registers it with H2 until {@link #leave()}. */
    static synchronized void enter() {
        if (databases == 0) {
            FilePath.register(new H2FilePath());
        }
        databases++;
    }

    /** Must follow each {@link #enter()}. Otherwise H2 would hold the class, and its class loader, for ever. */
    static synchronized void leave() {
        databases--;
        if (databases == 0) {
            FilePath.unregister(new H2FilePath());
        }
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Path file = Path.of(name.substring(SCHEME.length() + 1));
        return opened(file, mode, channel -> channel);
    }

    /**
     * A file as it was frozen under its name, or from the disk, with its header last if it must survive a power loss.
     *
     * @param disk shows the file as a disk has it
     */
    static FileChannel opened(Path file, String mode, UnaryOperator<FileChannel> disk) throws IOException {
        FrozenFile frozen = FrozenFile.named(file);
        if (frozen != null) {
            return frozen;
        }
        H2FileChannel channel = new H2FileChannel(file, mode);
        FolderClaim claim = channel.claim();
        FileChannel onDisk = disk.apply(channel);
        return claim != null && claim.survivesPowerLoss() ? new HeaderLast(onDisk) : onDisk;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }
}
