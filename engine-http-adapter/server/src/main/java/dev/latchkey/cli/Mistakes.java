package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;
import dev.latchkey.http.internal.error.NearName;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in one sentence on standard error, without a stack trace. */
final class Mistakes {
    private static final Pattern WORDS = Pattern.compile("[a-z]+(-[a-z]+)+");
    private static final Pattern GROUPS = Pattern.compile("[a-z]{4}(-[a-z]{4})+");

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
        CommandSpec spec = command.getCommandSpec();
        String first = unmatched.get(0);
        if (!first.startsWith("-") && !spec.subcommands().isEmpty()) {
            return unknownCommand(spec, first);
        }
        return unmatched.stream()
                .filter(word -> word.startsWith("-"))
                .findFirst()
                .map(option -> unknownOption(spec, option.replaceFirst("(?s)=.*", "")))
                .orElseGet(() -> superfluous(spec, first));
    }

    private static String unknownCommand(CommandSpec command, String word) {
        return mayBeKey(word)
                ? "there is no such command"
                : "there is no command " + word
                        + NearName.hint(word, command.subcommands().keySet());
    }

    private static String unknownOption(CommandSpec command, String option) {
        return "Unknown option: '" + option + "'"
                + NearName.hint(option, command.optionsMap().keySet());
    }

    private static String superfluous(CommandSpec command, String word) {
        if (!command.positionalParameters().isEmpty()) {
            // The words after a key may be the rest of it.
            return "there is one argument too many after "
                    + command.positionalParameters().get(0).paramLabel();
        }
        return "there is one argument too many" + (mayBeKey(word) ? "" : ": " + word);
    }

    /**
     * A key must not be repeated where others may read it, and has 16 symbols or more. A text of words in small letters
     * with hyphens between is none, unless each has the length of a key's group.
     */
    private static boolean mayBeKey(String word) {
        boolean isWords = WORDS.matcher(word).matches() && !GROUPS.matcher(word).matches();
        return word.length() >= 16 && !isWords;
    }

    static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ProblemException refused && refused.problem().isMistake()) {
            return say(command, String.valueOf(failure.getMessage()), LatchkeyCli.MISUSED);
        }
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
