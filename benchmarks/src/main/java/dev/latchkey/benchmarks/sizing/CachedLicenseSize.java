package dev.latchkey.benchmarks.sizing;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.KeyFormat;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.internal.license.KeyCodec;
import dev.latchkey.core.internal.secret.DerivedKeys;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.storage.MemoryStorage;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Prints the heap that a cached licence of three machines takes, of so many, all told. */
public final class CachedLicenseSize {
    private static final int MACHINES = 3;
    private static final MasterSecret SECRET = MasterSecret.of(new byte[MasterSecret.LENGTH]);

    private CachedLicenseSize() {}

    /** Takes the number of licences, 1,000,000 by default. */
    public static void main(String[] arguments) throws InterruptedException {
        int licenses = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        KeyCodec keys = new KeyCodec(KeyRing.of(DerivedKeys.of(SECRET)), KeyFormat.STANDARD, false, new SecureRandom());
        LicensingEngine engine = Latchkey.builder()
                .storage(new EveryLicense())
                .masterSecret(SECRET)
                .cacheSize(licenses)
                .cacheExpiry(Duration.ofHours(1))
                .build();
        long before = used();
        for (int i = 0; i < licenses; i++) {
            LicenseKey key = keys.generate();
            if (!engine.licenses().validate(key, machine(0)).isValid()) {
                throw new IllegalStateException("the key must be valid");
            }
        }
        System.out.printf("%,d licences: %d bytes each%n", licenses, (used() - before) / licenses);
        engine.close();
    }

    /** One of the machines of each licence, in a new text. */
    private static MachineId machine(int number) {
        return MachineId.of(new UUID(0x550e8400e29b41d4L, number).toString());
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** A storage with a licence for each key, with objects of its own as a database driver makes them. */
    private static final class EveryLicense extends ForwardingStorage {
        EveryLicense() {
            super(new MemoryStorage());
        }

        @Override
        public Optional<LicenseSnapshot> snapshot(KeyHash keyHash, int maxActivations) {
            LicenseId id = new LicenseId(UUID.randomUUID());
            License license = License.builder()
                    .id(id)
                    .itemId(new ItemId(UUID.randomUUID()))
                    .keyPreview(new String(new char[] {'A', 'B', 'C', 'D'}))
                    .limit(ActivationLimit.of(MACHINES))
                    .activationCount(MACHINES)
                    .createdAt(Instant.ofEpochMilli(System.currentTimeMillis()))
                    .version(1 + MACHINES)
                    .build();
            return Optional.of(LicenseSnapshot.of(
                    license,
                    IntStream.range(0, MACHINES)
                            .mapToObj(i -> activation(id, machine(i)))
                            .toList()));
        }

        private static Activation activation(LicenseId license, MachineId machine) {
            Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
            return Activation.builder()
                    .id(new ActivationId(UUID.randomUUID()))
                    .licenseId(license)
                    .machine(machine)
                    .createdAt(now)
                    .lastSeen(now)
                    .build();
        }
    }
}
