package dev.latchkey.jdbc.internal.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.storage.OutcomeUnknownException;
import dev.latchkey.jdbc.internal.storage.Dialects;
import dev.latchkey.jdbc.internal.storage.GroupCommit;
import dev.latchkey.jdbc.internal.storage.Transactions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Short work that waits for other such work is committed with it, all or nothing. */
@Timeout(60)
class GroupCommitTest {
    private static final int CALLERS = 12;

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @TempDir
    Path directory;

    private EmbeddedH2 database;
    private Transactions transactions;

    @BeforeEach
    void open() {
        FillingDisk.insert();
        database = EmbeddedH2.open(new H2Folder(directory), false);
        transactions = new Transactions(database.source(), Dialects.H2, Dialects.H2.tablesIn(null), database.gate());
        transactions.run((handle, attempt) -> handle.execute("CREATE TABLE note (text VARCHAR(100) PRIMARY KEY)"));
    }

    @AfterEach
    void close() {
        callers.shutdownNow();
        FillingDisk.makeRoom();
        database.close();
        FillingDisk.remove();
    }

    @Test
    void work_that_waits_shares_one_commit() throws Exception {
        long before = version();
        List<CompletableFuture<Integer>> notes = whileTheGateIsClosed(() -> {
            List<CompletableFuture<Integer>> waiting = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String text = "note " + i;
                waiting.add(inTheBackground(() -> noted(text)));
            }
            return waiting;
        });
        notes.forEach(CompletableFuture::join);
        assertThat(count()).isEqualTo(CALLERS);
        assertThat(version() - before).isEqualTo(1);
    }

    @Test
    void work_alone_is_committed_at_once() throws Exception {
        long before = version();
        noted("one");
        noted("two");
        assertThat(version() - before).isEqualTo(2);
    }

    @Test
    void a_failure_undoes_its_own_work_and_no_other() {
        var runs = new AtomicInteger();
        List<CompletableFuture<Integer>> notes = whileTheGateIsClosed(() -> {
            CompletableFuture<Integer> first = inTheBackground(() -> together(handle -> {
                runs.incrementAndGet();
                return note(handle, "first");
            }));
            CompletableFuture<Integer> failing = inTheBackground(() -> together(handle -> {
                note(handle, "failing");
                throw new IllegalStateException("refused");
            }));
            return List.of(first, failing, inTheBackground(() -> noted("last")));
        });
        assertThat(notes.get(0).join()).isEqualTo(1);
        assertThatThrownBy(notes.get(1)::join).hasRootCauseMessage("refused");
        assertThat(notes.get(2).join()).isEqualTo(1);
        assertThat(texts()).containsExactly("first", "last");
        assertThat(runs).as("it was undone with the failure, and done again").hasValue(2);
    }

    @Test
    void a_failed_commit_reaches_everybody_whom_it_concerns() {
        List<CompletableFuture<Integer>> notes = whileTheGateIsClosed(() -> List.of(
                inTheBackground(() -> noted("first")),
                inTheBackground(() -> together(handle -> {
                    FillingDisk.fill(directory);
                    return handle.execute("INSERT INTO note SELECT 'second ' || x FROM SYSTEM_RANGE(1, 5000)");
                }))));
        for (CompletableFuture<Integer> note : notes) {
            assertThatThrownBy(note::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void a_transaction_of_its_own_does_not_begin_in_somebody_elses() {
        List<CompletableFuture<Integer>> notes = whileTheGateIsClosed(() -> List.of(
                inTheBackground(() -> noted("short")),
                inTheBackground(() -> transactions.run((handle, attempt) -> {
                    note(handle, "long");
                    return count();
                }))));
        assertThat(notes.get(1).join())
                .as("committed notes, for another connection")
                .isEqualTo(1);
        assertThat(texts()).containsExactly("long", "short");
    }

    /** Runs callers up to the gate, one after the other, and lets them pass together. */
    private List<CompletableFuture<Integer>> whileTheGateIsClosed(Supplier<List<CompletableFuture<Integer>>> calls) {
        database.gate().enter();
        try {
            return calls.get();
        } finally {
            database.gate().leave();
        }
    }

    private CompletableFuture<Integer> inTheBackground(Supplier<Integer> call) {
        var caller = new CompletableFuture<Thread>();
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(
                () -> {
                    caller.complete(Thread.currentThread());
                    return call.get();
                },
                callers);
        Thread thread = caller.join();
        while (thread.getState() != Thread.State.WAITING || !isAtGate(thread)) {
            assertThat(answer).as("it comes to the gate").isNotDone();
            Thread.onSpinWait();
        }
        return answer;
    }

    private static boolean isAtGate(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(GroupCommit.class.getName()));
    }

    private int noted(String text) {
        return together(handle -> note(handle, text));
    }

    private int together(ToIntFunction<Handle> work) {
        return transactions.runTogether(database.gate(), (handle, attempt) -> work.applyAsInt(handle));
    }

    private static int note(Handle handle, String text) {
        return handle.execute("INSERT INTO note VALUES (?)", text);
    }

    private int count() {
        return texts().size();
    }

    private List<String> texts() {
        try (Handle handle = Jdbi.open(database.source())) {
            return handle.createQuery("SELECT text FROM note ORDER BY text")
                    .mapTo(String.class)
                    .list();
        }
    }

    private long version() throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            return H2File.of(connection).version();
        }
    }
}
