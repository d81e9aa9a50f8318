package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** A directory of our own under the system's temporary one. */
record TemporaryDirectory(Path path) {

    static TemporaryDirectory create() {
        try {
            return new TemporaryDirectory(Files.createTempDirectory("latchkey-demo-"));
        } catch (IOException e) {
            throw new LicensingException("no temporary directory can be made", e);
        }
    }

    /** Deletes it with what is in it; what cannot be deleted is left to the system. */
    void delete() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(path)) {
            paths.sorted(Comparator.reverseOrder()).forEach(TemporaryDirectory::delete);
        } catch (IOException | UncheckedIOException e) {
            LoggerFactory.getLogger(TemporaryDirectory.class).warn("{} could not be deleted", path, e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
