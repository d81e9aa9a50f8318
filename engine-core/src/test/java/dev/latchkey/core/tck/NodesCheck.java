package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.core.tck.NodeStorage.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a script on two nodes. Beside them a third engine, which remembers nothing, says after each change what is true;
 * what a node answers must have been true lately.
 */
final class NodesCheck implements AutoCloseable {
    /** Some are there from the beginning, the others are imported. */
    static final int LICENSES = 3;

    private static final int NODES = 2;
    private static final MachineId MACHINE = MachineId.of("m-1");
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final SettableClock clock = SettableClock.at(Samples.NOW);
    private final Supplier<Storage> storage;
    private final TestNode truth;
    private final TestNode[] nodes = new TestNode[NODES];
    private final Item item;
    private final List<LicenseKey> keys = new ArrayList<>();
    private final List<@Nullable LicenseId> ids = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();

    /** What was true from a moment on. */
    private record Truth(long since, String answer) {}

    /** Something to ask an engine that changes nothing and may be answered from memory, and what was true of it. */
    private static final class Question {
        final String name;
        final Function<LicensingEngine, String> asking;
        final List<Truth> truths = new ArrayList<>();
        /** By node, which truth its own last change made. */
        final int[] ownChanges = new int[NODES];

        Question(String name, Function<LicensingEngine, String> asking) {
            this.name = name;
            this.asking = asking;
        }
    }

    NodesCheck(Supplier<Storage> storage) {
        this.storage = storage;
        this.truth = start();
        for (int node = 0; node < NODES; node++) {
            nodes[node] = start();
        }
        item = truth.engine.catalog().createItem("Editor");
        int run = RUNS.incrementAndGet();
        for (int license = 0; license < LICENSES; license++) {
            keys.add(LicenseKey.of("key " + license + " of run " + run));
            ids.add(null);
        }
        importKey(truth, 0);
        // The third engine reads no log from here on, and remembers nothing once the bound has passed.
        clock.advance(TestNode.BOUND.plusMillis(1));
        questions.add(new Question("verification", this::verification));
        for (LicenseKey key : keys) {
            questions.add(new Question("status of " + key.reveal(), engine -> status(engine, key)));
            questions.add(new Question("validation of " + key.reveal(), engine -> validation(engine, key)));
        }
        questions.forEach(this::note);
    }

    private String verification(LicensingEngine engine) {
        return engine.catalog()
                        .findProject(item.projectId())
                        .orElseThrow()
                        .draft()
                        .verificationEnabled()
                ? "on"
                : "off";
    }

    private static String status(LicensingEngine engine, LicenseKey key) {
        return engine.licenses().status(key) instanceof KeyStatus.Refused refused
                ? refused.reason().code()
                : "valid";
    }

    private static String validation(LicensingEngine engine, LicenseKey key) {
        Validation answer =
                engine.licenses().validate(ValidationRequest.of(key, MACHINE).withoutActivating());
        return answer instanceof Validation.Refused refused ? refused.reason().code() : "valid";
    }

    private TestNode start() {
        return new TestNode(new NodeStorage(storage.get(), ShuffledEvents::of), clock, UnaryOperator.identity());
    }

    void run(NodeStep step) {
        int node = step.node();
        int license = step.license();
        TestNode on = nodes[node];
        switch (step.kind()) {
            case ASK -> questions.forEach(question -> ask(node, question));
            case ACTIVATE -> change(node, () -> on.engine.licenses().validate(keys.get(license), MACHINE));
            case DEACTIVATE -> change(node, () -> on.engine.licenses().deactivate(keys.get(license), MACHINE));
            case SUSPEND -> change(node, license, id -> on.engine.selling().suspend(id));
            case REINSTATE -> change(node, license, id -> on.engine.selling().reinstate(id));
            case REVOKE -> change(node, license, id -> on.engine.selling().revoke(id, ""));
            case IMPORT -> change(node, () -> importKey(on, license));
            case SWITCH_VERIFICATION -> change(node, () -> switchVerification(on));
            case PASS -> clock.advance(Duration.ofMillis(step.millis()));
            case POLL -> on.tryPoll();
            case CUT_LOG -> on.storage.reach(Reach.ALL_BUT_THE_LOG);
            case CUT -> on.storage.reach(Reach.NOTHING);
            case HEAL -> on.storage.reach(Reach.ALL);
            case RESTART -> restart(node);
        }
    }

    private void restart(int node) {
        nodes[node].close();
        nodes[node] = start();
    }

    private void importKey(TestNode node, int license) {
        if (ids.get(license) == null) {
            License imported = node.engine
                    .selling()
                    .importKeys(item.id(), LicenseTerms.maxActivations(1), List.of(keys.get(license)))
                    .get(0);
            ids.set(license, imported.id());
        }
    }

    private void switchVerification(TestNode node) {
        node.engine
                .catalog()
                .changeProject(item.projectId(), draft -> draft.withVerification(!draft.verificationEnabled()));
    }

    private void change(int node, int license, Consumer<LicenseId> change) {
        LicenseId id = ids.get(license);
        if (id != null) {
            change(node, () -> change.accept(id));
        }
    }

    private void change(int node, Runnable change) {
        try {
            change.run();
        } catch (LicensingException e) {
            // It is cut off, or the licence is revoked: nothing changed.
        }
        for (Question question : questions) {
            if (note(question)) {
                question.ownChanges[node] = question.truths.size() - 1;
            }
        }
    }

    /** Notes what is true now; answers whether it was something else before. */
    private boolean note(Question question) {
        String now = question.asking.apply(truth.engine);
        List<Truth> all = question.truths;
        boolean isNew = all.isEmpty() || !all.get(all.size() - 1).answer().equals(now);
        if (isNew) {
            all.add(new Truth(clock.nanos(), now));
        }
        return isNew;
    }

    private void ask(int node, Question question) {
        String answer;
        try {
            answer = question.asking.apply(nodes[node].engine);
        } catch (StorageException e) {
            return;
        }
        assertThat(allowed(node, question))
                .as("node " + node + ", " + question.name)
                .contains(answer);
    }

    private List<String> allowed(int node, Question question) {
        List<Truth> all = question.truths;
        long oldest = clock.nanos() - TestNode.BOUND.toNanos();
        List<String> allowed = new ArrayList<>();
        for (int i = question.ownChanges[node]; i < all.size(); i++) {
            boolean wasOver = i + 1 < all.size() && all.get(i + 1).since() < oldest;
            if (!wasOver) {
                allowed.add(all.get(i).answer());
            }
        }
        return allowed;
    }

    @Override
    public void close() {
        for (TestNode node : nodes) {
            node.close();
        }
        truth.close();
    }
}
