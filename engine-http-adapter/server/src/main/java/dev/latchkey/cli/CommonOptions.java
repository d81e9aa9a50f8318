package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingException;
import java.io.PrintWriter;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that every command takes, and how it prints its result. */
@HelpSection.In(HelpSection.COMMON)
final class CommonOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--json", fallbackValue = "true", description = "Print one JSON object on one line.")
    private boolean json;

    @Option(names = "--config", paramLabel = "FILE", description = "Read options from this properties file.")
    private @Nullable Path config;

    boolean json() {
        return json;
    }

    /**
     * Prints the result: the object with {@code --json}, the text for people without.
     *
     * @throws LicensingException if it cannot be written, so that nobody takes a lost secret for one that was kept
     */
    void print(ObjectNode object, Supplier<String> text) {
        announce(object, text);
        if (out().checkError()) {
            throw new LicensingException("standard output cannot be written to, and the result is lost");
        }
    }

    /** Prints the same where the command goes on without it. */
    void announce(ObjectNode object, Supplier<String> text) {
        command.commandLine().getOut().println(json ? object.toString() : text.get());
        command.commandLine().getOut().flush();
    }

    /** Tells a person something that is no result. */
    void notice(String text) {
        err().println(text);
        err().flush();
    }

    /** The first option on the command line itself that is of one of these classes. */
    Optional<String> onCommandLine(Class<?>... holders) {
        return command.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> option.userObject() instanceof Field field
                        && List.of(holders).contains(field.getDeclaringClass()))
                .map(OptionSpec::longestName)
                .findFirst();
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }
}
