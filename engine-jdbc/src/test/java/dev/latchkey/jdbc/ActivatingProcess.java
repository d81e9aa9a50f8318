package dev.latchkey.jdbc;

import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.ActivationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Activates machines until it is killed, and writes {@code <licence> <machine>} for each that the storage acknowledged.
 * Arguments: the folder, then licences.
 */
final class ActivatingProcess {
    private static final int THREADS = 4;

    private ActivatingProcess() {}

    public static void main(String[] arguments) {
        JdbcStorage storage = JdbcStorage.h2(Path.of(arguments[0]));
        List<LicenseId> licenses =
                Stream.of(arguments).skip(1).map(LicenseId::of).toList();
        for (int i = 0; i < THREADS; i++) {
            new Thread(() -> activate(storage, licenses)).start();
        }
    }

    private static void activate(JdbcStorage storage, List<LicenseId> licenses) {
        while (true) {
            LicenseId license = licenses.get(ThreadLocalRandom.current().nextInt(licenses.size()));
            String machine = UUID.randomUUID().toString();
            if (storage.activate(TestLicenses.activate(license, machine)) instanceof ActivationResult.Added) {
                System.out.println(license + " " + machine);
            }
        }
    }
}
