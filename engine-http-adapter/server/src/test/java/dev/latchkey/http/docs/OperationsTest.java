package dev.latchkey.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.access.Operation.Target;
import dev.latchkey.api.access.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The documents' table of scopes and levels, beside the one that the engine goes by. */
class OperationsTest {
    private static final String HEAD = "| scope | on a project | operations |\n|---|---|---|\n";

    @Test
    void the_table_says_what_the_engine_goes_by() {
        assertThat(Document.of("docs/tokens-and-scopes.md").text()).contains(HEAD + rows() + "\n");
    }

    /** What needs the same stands in one row. */
    private static String rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Arrays.stream(Operation.values())
                .forEach(operation -> rows.computeIfAbsent(needs(operation), needs -> new ArrayList<>())
                        .add("`" + operation + "`"));
        StringBuilder table = new StringBuilder();
        rows.forEach((needs, operations) ->
                table.append(needs).append(String.join(", ", operations)).append(" |\n"));
        return table.toString();
    }

    private static String scope(Operation operation) {
        Scope scope = operation.scope();
        if (operation.needsSession()) {
            return "none, in a session";
        }
        return scope == null ? "none" : "`" + scope + "`";
    }

    private static String needs(Operation operation) {
        Level level = operation.level();
        String who = operation.target() == Target.INSTALLATION ? "operators only " : "";
        return "| " + scope(operation) + " | " + (level == null ? who : level + " ") + "| ";
    }
}
