package dev.latchkey.server;

import dev.latchkey.cli.LatchkeyProcess;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A server process that is killed and started again, with its clients none the wiser. */
final class ServeNode implements AutoCloseable {
    private final Object[] words;
    private final AtomicInteger answers = new AtomicInteger();
    private LatchkeyProcess process;
    private volatile TestClient client;

    ServeNode(List<Object> words) {
        this.words = words.toArray();
        start();
    }

    private void start() {
        process = LatchkeyProcess.start(words);
        TestClient next = TestClient.of(process.awaitJson().get("url").asText());
        synchronized (this) {
            answers.set(0);
            client = next;
            notifyAll();
        }
    }

    /** Kill -9, and a new process. */
    void killAndRestart() {
        process.kill();
        process.close();
        start();
    }

    /** An answer; empty if the process is gone or goes before it answers. */
    Optional<HttpResponse<String>> post(String path, String... members) {
        return post(client, path, members);
    }

    /** An answer; empty if the process went before it answered, and then only when the next one is there. */
    Optional<HttpResponse<String>> postToNextIfGone(String path, String... members) throws InterruptedException {
        TestClient asked = client;
        Optional<HttpResponse<String>> answer = post(asked, path, members);
        if (answer.isEmpty()) {
            awaitOther(asked);
        }
        return answer;
    }

    private Optional<HttpResponse<String>> post(TestClient client, String path, String... members) {
        try {
            HttpResponse<String> answer = client.post(path, members);
            answers.incrementAndGet();
            return Optional.of(answer);
        } catch (CompletionException gone) {
            return Optional.empty();
        }
    }

    private synchronized void awaitOther(TestClient gone) throws InterruptedException {
        while (client == gone) {
            wait();
        }
    }

    /** How many answers this process gave so far. */
    int answers() {
        return answers.get();
    }

    @Override
    public void close() {
        process.close();
    }
}
