package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link NodeProcess}, as the test that runs it has it. */
final class Node implements AutoCloseable {
    /** How old a node's answers may be. Short, for the sake of the tests' duration. */
    static final Duration BOUND = Duration.ofSeconds(1);

    private final ChildJvm process;

    private Node(ChildJvm process) {
        this.process = process;
    }

    /** Starts one that learns of changes from the log alone. */
    static Node start(String url) throws IOException {
        return start(url, null);
    }

    /** Starts one that is notified, too. */
    static Node start(String url, @Nullable String listening) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(url, Long.toString(BOUND.toMillis())));
        if (listening != null) {
            arguments.add(listening);
        }
        return new Node(ChildJvm.run(NodeProcess.class, arguments.toArray(String[]::new)));
    }

    /** A licence's key and id, as one process tells them to another. */
    record Issued(String key, String id) {}

    Issued issue() throws IOException {
        String[] keyAndId = ask("issue").split(" ");
        return new Issued(keyAndId[0], keyAndId[1]);
    }

    String status(Issued license) throws IOException {
        return ask("status " + license.key());
    }

    String revoke(Issued license) throws IOException {
        return ask("revoke " + license.id());
    }

    /** How far it may be behind, as its own clock says. */
    Duration age() throws IOException {
        return Duration.ofMillis(Long.parseLong(ask("age")));
    }

    /** Waits until it reads the log in time again. */
    void catchUp() throws IOException {
        while (age().compareTo(BOUND) > 0) {
            Thread.onSpinWait();
        }
    }

    /** How often it has asked the database for a licence. */
    long lookups() throws IOException {
        return Long.parseLong(ask("lookups"));
    }

    /** Has it do something; answers what it says. */
    String ask(String line) throws IOException {
        process.say(line);
        return process.line();
    }

    /** Has it answer from memory that a licence is valid. */
    void remember(Issued license) throws IOException {
        long before;
        do {
            before = lookups();
            assertThat(status(license)).isEqualTo("valid");
        } while (lookups() > before);
    }

    /**
     * Asks until the licence is not valid any more, and answers what it is instead. A question counts from before it is
     * sent, and the commit from after it was acknowledged, both by the clock of the test: however slow the machine is,
     * what is said to be valid later than the bound is wrong.
     *
     * @param committed when the test knew that the licence was revoked, in nanoseconds
     */
    String refusalOf(Issued license, long committed) throws IOException {
        while (true) {
            long asked = System.nanoTime();
            String answer = status(license);
            if (!answer.equals("valid")) {
                return answer;
            }
            assertThat(Duration.ofNanos(asked - committed))
                    .as("age of a wrong answer")
                    .isLessThanOrEqualTo(BOUND);
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
