package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.http.internal.route.Call;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A command that is a call of the API, with all that the call does not say of itself. Immutable.
 *
 * @param name its name in its group
 * @param call the call
 * @param text the text for people about a thing in the answer
 * @param maker makes the command, for a group
 */
record ApiCommand(
        String name,
        Call call,
        Function<ObjectNode, String> text,
        BiFunction<ApiGroup, ApiCommand, CallCommand> maker) {

    /** A command that prints all members of what it answers, one a line. */
    static ApiCommand of(String name, Call call) {
        return of(name, call, ThingText::lines);
    }

    /** A command that prints a line of each thing that it answers. */
    static ApiCommand of(String name, Call call, Function<ObjectNode, String> line) {
        return new ApiCommand(name, call, line, CallCommand::new);
    }

    /** The same that does something special. */
    ApiCommand as(BiFunction<ApiGroup, ApiCommand, CallCommand> maker) {
        return new ApiCommand(name, call, text, maker);
    }
}
