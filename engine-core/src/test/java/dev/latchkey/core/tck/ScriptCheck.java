package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.PageRequest;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.storage.EventPage;
import dev.latchkey.api.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Makes a script's calls on an engine and on the model, and compares after each. */
final class ScriptCheck implements AutoCloseable {
    private final SettableClock clock = SettableClock.at(Samples.NOW);
    private final boolean imports;
    private final UnaryOperator<Storage> reopen;
    private final List<Event> heard = new ArrayList<>();
    private final EngineActor engine;
    private final EngineModel model;
    private Storage storage;
    private CountingStorage counting;
    private EventPosition cursor;
    private int compared;
    private boolean opened;

    /**
     * Begins.
     *
     * @param storage what the engine works on; what is in it already does not matter, and it is not closed
     * @param reopen what to do with the storage when the engine is closed and opened again
     */
    ScriptCheck(Storage storage, UnaryOperator<Storage> reopen, boolean imports) {
        this.imports = imports;
        this.reopen = reopen;
        this.storage = storage;
        this.counting = new CountingStorage(new LentStorage(storage));
        // Makes the signing key if there is none, so that its event is not among those of the script.
        try (LicensingEngine first = TestEngines.on(counting, clock)) {
            first.offlineTokens().publicKeys();
        }
        this.cursor = storage.inTransaction(tx -> tx.events().head());
        this.engine = new EngineActor(this::open, clock);
        this.model = new EngineModel(engine.world(), clock, imports);
    }

    private LicensingEngine open() {
        if (opened) {
            storage = reopen.apply(storage);
        }
        opened = true;
        counting = new CountingStorage(new LentStorage(storage));
        return TestEngines.builder(counting, clock)
                .importedKeys(imports)
                .listener(heard::add)
                .build();
    }

    void run(List<Call> script) {
        compareEvents();
        for (Call call : script) {
            if (call.isPossibleOn(storage)) {
                step(call);
            }
        }
        engine.engine().flush();
        for (ModelLicense license : model.licenses) {
            compare(license);
        }
        assertThat(heard)
                .as("28: each committed event reached the listener once")
                .hasSize(compared);
        assertThat(heard).extracting(Event::position).doesNotHaveDuplicates();
    }

    private void step(Call call) {
        long writes = counting.writes();
        long calls = counting.calls();
        int events = model.events.size();

        String outcome = call.by(engine);

        assertThat(outcome).as(call.toString()).isEqualTo(call.by(model));
        if (call instanceof Call.Mistype && !imports) {
            assertThat(counting.calls()).as("20: a wrong key reads no storage").isEqualTo(calls);
        }
        boolean changed = model.events.size() > events;
        if (call instanceof Call.Status || (call instanceof Call.Validate && isValid(outcome) && !changed)) {
            assertThat(counting.writes()).as("13: " + call).isEqualTo(writes);
        }
        compareEvents();
        if (!model.licenses.isEmpty()) {
            compare(model.licenses.get(Math.floorMod(Objects.hash(outcome), model.licenses.size())));
        }
    }

    private static boolean isValid(String outcome) {
        return outcome.startsWith("valid ");
    }

    /** 27: every change has its event, and no event is without its change. */
    private void compareEvents() {
        EventPage page = storage.inTransaction(tx -> tx.events().read(cursor, EventPosition.START, 1000));
        List<Seen.Event> seen =
                page.events().stream().map(engine.ledger()::seen).toList();
        assertThat(seen).as("the event log").isEqualTo(model.events.subList(compared, model.events.size()));
        compared = model.events.size();
        cursor = page.next();
    }

    /** 1 to 4: the licence and its rows are the model's. */
    private void compare(ModelLicense license) {
        var id = engine.ledger().licenses.get(license.number);
        var selling = engine.engine().selling();
        Seen.License seen = engine.ledger().seen(selling.find(id).orElseThrow());
        assertThat(seen).isEqualTo(license.seen(clock.instant()));
        List<Activation> rows = selling.activations(id, PageRequest.first(1000)).entries();
        assertThat(rows).hasSize(seen.count());
        assertThat(rows).extracting(Activation::createdAt).isSorted();
        for (Activation row : rows) {
            ModelLicense.Machine machine = Objects.requireNonNull(license.machines.get(row.machine()));
            assertThat(row.label()).isEqualTo(machine.label);
            assertThat(row.createdAt()).isEqualTo(machine.createdAt);
            assertThat(row.lastSeen()).isBetween(machine.createdAt, machine.lastSeen);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
