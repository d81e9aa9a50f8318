package dev.latchkey.core.tck;

import dev.latchkey.api.storage.Storage;
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

/**
 * Scripts of 50 random calls on a whole engine, compared with a plain model after each call: outcomes, licences, rows,
 * versions, tokens, the event log and what listeners hear. Tries 1,000 scripts, and 5,000 as a proof.
 *
 * <p>A storage has it by a subclass that says how to make one. When a script fails, jqwik shortens it and prints it
 * with its seed; to replay, override the property in the subclass with {@code @Property(seed = "…")}.
 */
public abstract class EngineStateMachine {
    private static final int CALLS = 50;

    private @Nullable Storage storage;

    /** A new storage, for many scripts one after another. The suite closes it. */
    protected abstract Storage create() throws Exception;

    /**
     * Closes a storage and opens its content again; called where a script closes its engine.
     *
     * @return the same storage, still open, unless overridden
     */
    protected Storage reopen(Storage storage) {
        return storage;
    }

    /** The proof by default. */
    @Property(tries = 500)
    @Label("1-4, 7-10, 12-18, 20, 22, 23, 25-28: an engine does what the model says")
    protected void an_engine_does_what_the_model_says(@ForAll("scripts") List<Call> script, @ForAll boolean imports) {
        run(script, imports);
    }

    /** The long proof. */
    @Property(tries = 5000)
    @Tag("proof")
    @Label("1-4, 7-10, 12-18, 20, 22, 23, 25-28: an engine does what the model says, ten times as often")
    protected void an_engine_always_does_what_the_model_says(
            @ForAll("scripts") List<Call> script, @ForAll boolean imports) {
        run(script, imports);
    }

    private void run(List<Call> script, boolean imports) {
        if (storage == null) {
            throw new IllegalStateException("the storage is made before each property");
        }
        try (ScriptCheck check = new ScriptCheck(storage, this::reopened, imports)) {
            check.run(script);
        }
    }

    private Storage reopened(Storage open) {
        storage = reopen(open);
        return storage;
    }

    @Provide
    Arbitrary<List<Call>> scripts() {
        return LicensingArbitraries.scripts(CALLS);
    }

    /** Makes the storage; jqwik calls it before each property. */
    @BeforeProperty
    public final void open() throws Exception {
        storage = create();
    }

    /** Closes the storage; jqwik calls it after each property. */
    @AfterProperty
    public final void close() {
        if (storage != null) {
            storage.close();
        }
    }
}
