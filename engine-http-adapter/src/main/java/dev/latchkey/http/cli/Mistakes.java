package dev.latchkey.http.cli;

import dev.latchkey.api.LicensingException;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in one sentence on standard error, without a stack trace. */
final class Mistakes {
    private Mistakes() {}

    static int misused(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        String help = "; see '" + command.getCommandSpec().qualifiedName() + " --help'";
        return say(command, complaint(mistake) + help, LatchkeyCli.MISUSED);
    }

    private static String complaint(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        // A slip in the name of a required option leaves the option missing, and is the better thing to say.
        List<String> unmatched =
                mistake instanceof UnmatchedArgumentException || mistake instanceof MissingParameterException
                        ? command.getUnmatchedArguments()
                        : List.of();
        if (unmatched.isEmpty()) {
            return String.valueOf(mistake.getMessage());
        }
        return unmatched.stream()
                .filter(word -> word.startsWith("-"))
                .findFirst()
                .map(option -> "Unknown option: '" + option.replaceFirst("=.*", "") + "'")
                .orElseGet(() -> superfluous(command.getCommandSpec(), unmatched.get(0)));
    }

    private static String superfluous(CommandSpec command, String word) {
        if (!command.subcommands().isEmpty()) {
            return "there is no " + (mayBeKey(word) ? "such command" : "command " + word);
        }
        if (!command.positionalParameters().isEmpty()) {
            // What follows a key may be the rest of it.
            return "there is an argument too many after "
                    + command.positionalParameters().get(0).paramLabel();
        }
        return "there is an argument too many" + (mayBeKey(word) ? "" : ": " + word);
    }

    /** A key must not be repeated where others may read it, and has 16 symbols or more. */
    private static boolean mayBeKey(String word) {
        return word.length() >= 16;
    }

    static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof IllegalArgumentException) {
            return say(command, String.valueOf(failure.getMessage()), LatchkeyCli.MISUSED);
        }
        if (failure instanceof LicensingException) {
            return say(command, String.valueOf(failure.getMessage()), LatchkeyCli.FAILED);
        }
        LoggerFactory.getLogger(Mistakes.class).error("this should not have happened", failure);
        return say(command, "failed for a reason that the log names", LatchkeyCli.FAILED);
    }

    static int say(CommandLine command, String sentence, int exitCode) {
        command.getErr().println("latchkey: " + sentence);
        command.getErr().flush();
        return exitCode;
    }
}
