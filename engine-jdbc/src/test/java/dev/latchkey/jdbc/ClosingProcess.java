package dev.latchkey.jdbc;

import java.nio.file.Path;

/** Opens the folder that its argument names, says {@code open}, closes it, and says {@code closed}. */
final class ClosingProcess {
    private ClosingProcess() {}

    public static void main(String[] arguments) {
        JdbcStorage storage = JdbcStorage.h2(Path.of(arguments[0]));
        System.out.println("open");
        storage.close();
        System.out.println("closed");
    }
}
