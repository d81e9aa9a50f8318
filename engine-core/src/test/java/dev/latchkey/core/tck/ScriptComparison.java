package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jspecify.annotations.Nullable;

/** The same script has the same outcomes on a storage as in memory (invariant 33). */
public abstract class ScriptComparison {
    private @Nullable Storage storage;

    /** A new storage, for many scripts one after another. The suite closes it. */
    protected abstract Storage create() throws Exception;

    /** The comparison by default. */
    @Property(tries = 100)
    @Label("33: a script has the same outcomes as in memory")
    protected void a_script_has_the_same_outcomes_as_in_memory(@ForAll("scripts") List<Call> script) {
        compare(script);
    }

    /** The long comparison. */
    @Property(tries = 1000)
    @Tag("proof")
    @Label("33: a script has the same outcomes as in memory, ten times as often")
    protected void a_script_always_has_the_same_outcomes_as_in_memory(@ForAll("scripts") List<Call> script) {
        compare(script);
    }

    private void compare(List<Call> script) {
        if (storage == null) {
            throw new IllegalStateException("the storage is made before each property");
        }
        Storage tried = storage;
        List<Call> possible =
                script.stream().filter(call -> call.isPossibleOn(tried)).toList();
        try (MemoryStorage memory = new MemoryStorage()) {
            assertThat(outcomes(tried, possible)).isEqualTo(outcomes(memory, possible));
        }
    }

    private static List<String> outcomes(Storage storage, List<Call> script) {
        SettableClock clock = SettableClock.at(Samples.NOW);
        List<String> outcomes = new ArrayList<>();
        // One storage serves many scripts, of which the first would be the one with the event of the signing key.
        try (LicensingEngine first = TestEngines.on(new LentStorage(storage), clock)) {
            first.offlineTokens().publicKeys();
        }
        try (EngineActor actor = new EngineActor(
                () -> TestEngines.builder(new LentStorage(storage), clock)
                        .importedKeys(true)
                        .listener(event -> outcomes.add("heard " + event.type()))
                        .build(),
                clock)) {
            script.forEach(call -> outcomes.add(call.by(actor)));
        }
        return outcomes;
    }

    @Provide
    Arbitrary<List<Call>> scripts() {
        return LicensingArbitraries.scripts(50);
    }

    @BeforeProperty
    void open() throws Exception {
        storage = create();
    }

    @AfterProperty
    void close() {
        if (storage != null) {
            storage.close();
        }
    }
}
