package dev.latchkey.benchmarks.sweep;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.jdbc.JdbcStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The embedded database in a temporary folder. */
final class H2Database implements Database {
    private final Path folder;

    H2Database() throws IOException {
        folder = Files.createTempDirectory("latchkey-sweep");
    }

    @Override
    public Storage open() {
        return JdbcStorage.h2(folder);
    }

    @Override
    public long bytes() throws IOException {
        return files().stream().mapToLong(file -> file.toFile().length()).sum();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void settle() {
        // It has no upkeep that matters here.
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
