package dev.latchkey.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands about one kind of thing. Immutable.
 *
 * @param name the name of one, as {@code license}
 * @param description their subject, in a sentence
 * @param commands the commands
 */
record ApiGroup(String name, String description, List<ApiCommand> commands) {

    static ApiGroup of(String name, String description, ApiCommand... commands) {
        return new ApiGroup(name, description, List.of(commands));
    }

    /** The member that has one thing in a JSON result. */
    String one() {
        return name.replace('-', '_');
    }

    /** The member that has several. */
    String several() {
        return one() + "s";
    }

    /** The commands as picocli takes them. */
    CommandSpec spec() {
        CommandSpec group = CommandSpec.create();
        group.usageMessage().description(description);
        commands.forEach(command -> group.addSubcommand(
                command.name(), command.maker().apply(this, command).spec()));
        return group;
    }
}
