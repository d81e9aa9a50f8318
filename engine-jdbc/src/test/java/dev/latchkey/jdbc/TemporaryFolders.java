package dev.latchkey.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for databases of jqwik's suites, to which JUnit's are not known. */
final class TemporaryFolders {
    private TemporaryFolders() {}

    /** A new folder, deleted with the database in it when the tests end. */
    static Path create() throws IOException {
        Path directory = Files.createTempDirectory("latchkey");
        directory.toFile().deleteOnExit();
        directory.resolve("latchkey.mv.db").toFile().deleteOnExit();
        return directory;
    }
}
