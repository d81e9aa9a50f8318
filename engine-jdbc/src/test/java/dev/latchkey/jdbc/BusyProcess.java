package dev.latchkey.jdbc;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.traffic.IdempotentCall;
import dev.latchkey.core.Latchkey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Changes licences, tokens, sessions and keys in a folder's database until it is killed, backs it up all the while, and
 * writes a line for each change that was acknowledged: {@link Acknowledged} reads them. Arguments: the folder, the
 * {@link H2Durability}, the {@link Load}.
 */
final class BusyProcess {
    static final PrincipalId OWNER = PrincipalId.of("owner");
    private static final int WORKERS = 4;

    private BusyProcess() {}

    /** How much is asked of it. */
    enum Load {
        /** Fifty changes a second. */
        LIGHT {
            @Override
            void pause() {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_000 * WORKERS / 50));
            }
        },
        /** As many as it can make. */
        HEAVY {
            @Override
            void pause() {}
        },
        /** As many as it can make for a quarter of a second, and then none for two. */
        BURSTY {
            @Override
            void pause() {
                long at = System.nanoTime() / 1_000_000 % 2_250;
                if (at >= 250) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2_250 - at));
                }
            }
        };

        /** Waits as long as a worker does between two changes. */
        abstract void pause();
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Load load = Load.valueOf(arguments[2]);
        JdbcStorage storage = JdbcStorage.h2(directory, H2Durability.valueOf(arguments[1]));
        LicensingEngine engine = Latchkey.builder().storage(storage).build();
        Item item = engine.catalog().createItem("Editor");
        for (int i = 0; i < WORKERS; i++) {
            BusyWorker worker = new BusyWorker(engine, item.id());
            new Thread(() -> work(worker, load)).start();
        }
        Path backup = directory.resolveSibling(directory.getFileName() + ".zip");
        new Thread(() -> backUp(storage, backup)).start();
    }

    /** Makes a backup again and again, so that a kill may come amid one. */
    private static void backUp(JdbcStorage storage, Path backup) {
        try {
            while (true) {
                Files.deleteIfExists(backup);
                storage.backup(backup);
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        } catch (IOException | RuntimeException | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void work(BusyWorker worker, Load load) {
        try {
            while (true) {
                step(worker);
                load.pause();
            }
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void step(BusyWorker worker) {
        try {
            worker.step();
        } catch (StorageException e) {
            // Not acknowledged: on a machine that is busy with something else a connection may be long in coming.
        }
    }

    /** A keyed call of the owner's. */
    static IdempotentCall call(String key) {
        return IdempotentCall.of("POST licenses", key, "the same", Duration.ZERO);
    }

    /** The owner, signed in by a host. */
    static Actor owner() {
        return Actor.of(OWNER);
    }
}
