package dev.latchkey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.license.Selling;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.ValueTypes;
import picocli.CommandLine.Command;

/** {@code latchkey license issue}, which issues any number of licences, in batches. */
@Command(description = "Issue licences, and print their keys: the only time that they are shown.")
final class LicenseIssueCommand extends CallCommand {
    private static final Input<Integer> COUNT =
            Input.optional("count", ValueTypes.integer(1, Integer.MAX_VALUE), "How many. Left out: 1.");

    LicenseIssueCommand(ApiGroup group, ApiCommand command) {
        super(group, command, CallArguments.of(command.call()).with(COUNT), false);
    }

    @Override
    void run(Exchange exchange, CallRequest request) {
        JsonNode given = request.members().get(COUNT.name());
        int count = given == null ? 1 : given.asInt();
        Progress progress = Progress.onTerminal(common.err(), "issued", count);
        try (ThingPrinter printer = printer()) {
            for (int issued = 0; issued < count; ) {
                int batch = Math.min(Selling.MAX_BATCH, count - issued);
                ObjectNode answer = exchange.send(request.with(COUNT.name(), IntNode.valueOf(batch)));
                printer.print(answer);
                noteLostKeys(answer);
                issued += batch;
                progress.reached(issued);
            }
        }
    }

    /** An order that was seen before has its licence, though its key may not have been kept. */
    private void noteLostKeys(ObjectNode answer) {
        for (JsonNode license : answer.path("data")) {
            if (!license.hasNonNull("key")) {
                common.notice("The licence " + license.path("id").asText()
                        + " was issued for this reference before, and its key was not kept.");
            }
        }
    }
}
