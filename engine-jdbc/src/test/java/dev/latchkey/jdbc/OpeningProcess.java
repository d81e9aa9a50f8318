package dev.latchkey.jdbc;

import dev.latchkey.api.storage.StorageException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Opens the folder that its argument names, says {@code open} or why not, and stays. */
final class OpeningProcess {
    private OpeningProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (JdbcStorage storage = JdbcStorage.h2(Path.of(arguments[0]))) {
            storage.ping();
            System.out.println("open");
            new CountDownLatch(1).await();
        } catch (StorageException e) {
            System.out.println(e.getMessage());
        }
    }
}
