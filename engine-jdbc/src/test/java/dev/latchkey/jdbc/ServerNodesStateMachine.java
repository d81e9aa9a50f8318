package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.NodeStep;
import dev.latchkey.core.tck.NodesStateMachine;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Fewer scripts by default, since each step crosses to another process several times. */
abstract class ServerNodesStateMachine extends NodesStateMachine {
    private final HostDatabase host;

    ServerNodesStateMachine(HostDatabase host) {
        this.host = host;
    }

    @Override
    protected Storage open() {
        return JdbcStorage.on(host.pool());
    }

    @Override
    @Property(tries = 10)
    @Label("31, 32: no answer is older than the bound, and none older than the node's own last change")
    protected void no_answer_is_older_than_the_bound(@ForAll("scripts") List<NodeStep> script) {
        super.no_answer_is_older_than_the_bound(script);
    }
}
