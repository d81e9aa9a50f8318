package dev.latchkey.core.tck;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.NodeStep.Kind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

/**
 * Random scripts for two engines over one content, whose event log shows numbers out of their order. Each answer must
 * have been right at some moment within the bound before it was given, and no older than the node's own last change.
 *
 * <p>A storage has it by a subclass that says how to open it.
 */
public abstract class NodesStateMachine {

    /** A storage on content that scripts may share; the subclass closes it. */
    protected abstract Storage open();

    /** The proof by default. */
    @Property(tries = 250)
    @Label("31, 32: no answer is older than the bound, and none older than the node's own last change")
    protected void no_answer_is_older_than_the_bound(@ForAll("scripts") List<NodeStep> script) {
        run(script);
    }

    /** The long proof. */
    @Property(tries = 5000)
    @Tag("proof")
    @Label("31, 32: no answer is older than the bound, tried more often")
    protected void never_is_an_answer_older_than_the_bound(@ForAll("scripts") List<NodeStep> script) {
        run(script);
    }

    private void run(List<NodeStep> script) {
        try (NodesCheck check = new NodesCheck(this::open)) {
            script.forEach(check::run);
        }
    }

    @Provide
    Arbitrary<List<NodeStep>> scripts() {
        Arbitrary<NodeStep> steps = Combinators.combine(
                        // What changes a cached answer, and looks at it, comes often; what ends all change, seldom.
                        Arbitraries.frequency(
                                Tuple.of(10, Kind.ASK),
                                Tuple.of(10, Kind.POLL),
                                Tuple.of(5, Kind.SUSPEND),
                                Tuple.of(5, Kind.REINSTATE),
                                Tuple.of(3, Kind.ACTIVATE),
                                Tuple.of(3, Kind.DEACTIVATE),
                                Tuple.of(3, Kind.SWITCH_VERIFICATION),
                                Tuple.of(2, Kind.IMPORT),
                                Tuple.of(5, Kind.PASS),
                                Tuple.of(1, Kind.REVOKE),
                                Tuple.of(1, Kind.CUT_LOG),
                                Tuple.of(1, Kind.CUT),
                                Tuple.of(3, Kind.HEAL),
                                Tuple.of(1, Kind.RESTART)),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, NodesCheck.LICENSES - 1),
                        Arbitraries.of(0, 1, 499, 500, 999, 1_500, 2_000, 2_001))
                .as(NodeStep::new);
        return steps.list().ofMinSize(20).ofMaxSize(80);
    }
}
