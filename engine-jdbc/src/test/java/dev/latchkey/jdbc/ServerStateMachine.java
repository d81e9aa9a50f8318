package dev.latchkey.jdbc;

import dev.latchkey.core.tck.Call;
import dev.latchkey.core.tck.EngineStateMachine;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Fewer scripts by default, since each call crosses to another process several times. */
abstract class ServerStateMachine extends EngineStateMachine {
    @Override
    @Property(tries = 100)
    @Label("1-4, 7-10, 12-18, 20, 22, 23, 25-28: an engine does what the model says")
    protected void an_engine_does_what_the_model_says(@ForAll("scripts") List<Call> script, @ForAll boolean imports) {
        super.an_engine_does_what_the_model_says(script, imports);
    }
}
