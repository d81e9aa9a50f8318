package dev.latchkey.core.tck;

import dev.latchkey.api.storage.Storage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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
    @Property(tries = 400)
    @Label("31, 32: no answer is older than the bound, and none older than the node's own last change")
    protected void no_answer_is_older_than_the_bound(@ForAll("scripts") List<NodeStep> script) {
        try (NodesCheck check = new NodesCheck(this::open)) {
            script.forEach(check::run);
        }
    }

    @Provide
    Arbitrary<List<NodeStep>> scripts() {
        Arbitrary<NodeStep> steps = Combinators.combine(
                        Arbitraries.of(NodeStep.Kind.class),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, NodesCheck.LICENSES - 1),
                        Arbitraries.integers().between(0, 2_500))
                .as(NodeStep::new);
        return steps.list().ofMinSize(10).ofMaxSize(60);
    }
}
