package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.storage.StoredLicense;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On an embedded database one transaction writes at a time, so that a kill finds no half of another one. */
@Timeout(60)
class H2WriterTest {
    @TempDir
    Path directory;

    private JdbcStorage storage;
    private StoredLicense license;

    @BeforeEach
    void open() {
        storage = JdbcStorage.h2(directory);
        license = TestLicenses.insert(storage, ActivationLimit.of(1));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    static Stream<Named<BiConsumer<JdbcStorage, StoredLicense>>> writes() {
        return Stream.of(
                Named.of(
                        "insert",
                        (storage, license) ->
                                storage.inTransaction(tx -> tx.licenses().insert(another(license)))),
                Named.of(
                        "batch",
                        (storage, license) -> storage.inTransaction(tx -> {
                            tx.licenses().insertAll(List.of(another(license)));
                            return true;
                        })),
                Named.of(
                        "lock",
                        (storage, license) -> storage.inTransaction(tx ->
                                tx.licenses().findForUpdate(license.license().id()))),
                Named.of(
                        "activation",
                        (storage, license) -> storage.activate(
                                TestLicenses.activate(license.license().id(), "m"))));
    }

    private static StoredLicense another(StoredLicense license) {
        return TestLicenses.license(license.license().itemId(), ActivationLimit.of(1), null);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void a_write_waits_until_the_transaction_before_it_has_ended_and_a_read_does_not(
            BiConsumer<JdbcStorage, StoredLicense> write) {
        var order = new ConcurrentLinkedQueue<String>();
        CompletableFuture<Void> second = storage.inTransaction(tx -> {
            tx.licenses().insertAll(List.of(another(license)));
            assertThat(CompletableFuture.supplyAsync(() -> storage.snapshot(license.keyHash(), 1))
                            .join())
                    .isPresent();
            var thread = new CompletableFuture<Thread>();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                thread.complete(Thread.currentThread());
                write.accept(storage, license);
                order.add("second wrote");
            });
            awaitAtGate(thread.join(), writer);
            order.add("first ends");
            return writer;
        });
        second.join();
        assertThat(order).containsExactly("first ends", "second wrote");
    }

    /** Waits until a writer has come to the gate, or, as it must not, past it. */
    private static void awaitAtGate(Thread thread, CompletableFuture<Void> writer) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!isAtGate(thread) && !writer.isDone()) {
            assertThat(System.nanoTime()).as("it comes to the gate").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static boolean isAtGate(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().endsWith(".GroupCommit"));
    }
}
