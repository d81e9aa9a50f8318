package dev.latchkey.benchmarks.sizing;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.traffic.RateLimits;
import dev.latchkey.core.Latchkey;
import dev.latchkey.jdbc.JdbcStorage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The size of an embedded database's file while licences are issued in bulk and some machines activated, afterwards, in
 * a backup and after a stop. Arguments: the number of licences in thousands, and a folder that does not exist.
 */
public final class EmbeddedFile {
    private static final int BATCH = 1_000;
    /** One of so many licences gets a machine. */
    private static final int SOME = 10;
    /** Longer than the time after which H2 uses room again, and the age that it keeps parts of the file for. */
    private static final long QUIET_SECONDS = 90;

    private final Path directory;
    private final int thousands;
    private final PrintStream out;
    private long most;

    private EmbeddedFile(Path directory, int thousands, PrintStream out) {
        this.directory = directory;
        this.thousands = thousands;
        this.out = out;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        new EmbeddedFile(Path.of(arguments[1]), Integer.parseInt(arguments[0]), System.out).run();
    }

    private void run() throws IOException {
        Path backup = directory.resolveSibling(directory.getFileName() + ".zip");
        JdbcStorage storage = JdbcStorage.h2(directory);
        LicensingEngine engine = Latchkey.builder()
                .storage(storage)
                .limits(RateLimits.none())
                .cacheSize(BATCH)
                .build();
        try (engine) {
            List<LicenseKey> some = new ArrayList<>();
            timed("issued", () -> issue(engine, some));
            out.printf("largest while issuing %,d%n", most);
            timed("activated", () -> some.forEach(key -> activate(engine, key, "machine")));
            out.printf("largest so far %,d%n", most);
            timed("quiet", EmbeddedFile::pause);
            timed("one more change", () -> activate(engine, some.get(0), "another machine"));
            timed("backup", () -> storage.backup(backup));
            out.printf("backup %,d bytes%n", Files.size(backup));
            timed("closed", engine::close);
        }
        timed("opened and closed", () -> JdbcStorage.h2(directory).close());
        JdbcStorage[] again = new JdbcStorage[1];
        timed("opened", () -> again[0] = JdbcStorage.h2(directory));
        timed("closed", () -> again[0].close());
        timed("compacted", () -> JdbcStorage.compactH2(directory));
    }

    private void issue(LicensingEngine engine, List<LicenseKey> some) {
        ItemId item = engine.catalog().createItem("Editor").id();
        for (int batch = 0; batch < thousands; batch++) {
            List<IssuedLicense> issued = engine.selling().issue(item, LicenseTerms.maxActivations(3), BATCH);
            for (int i = 0; i < BATCH; i += SOME) {
                some.add(issued.get(i).key());
            }
            most = Math.max(most, size());
        }
    }

    private void activate(LicensingEngine engine, LicenseKey key, String machine) {
        if (!engine.licenses().validate(key, MachineId.of(machine)).isValid()) {
            throw new IllegalStateException("not activated");
        }
        most = Math.max(most, size());
    }

    private static void pause() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(QUIET_SECONDS);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private void timed(String what, Runnable step) {
        long start = System.nanoTime();
        step.run();
        out.printf("%-20s %,9d ms, file %,14d bytes%n", what, (System.nanoTime() - start) / 1_000_000, size());
    }

    private long size() {
        try {
            return Files.size(directory.resolve("latchkey.mv.db"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
