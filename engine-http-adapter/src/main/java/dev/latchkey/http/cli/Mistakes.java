package dev.latchkey.http.cli;

import dev.latchkey.api.LicensingException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
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
        if (!(mistake instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return String.valueOf(mistake.getMessage());
        }
        // An argument that fits nowhere may be a key, and must not be repeated.
        boolean isGroup = !mistake.getCommandLine().getSubcommands().isEmpty();
        return isGroup ? "there is no such command" : "there is an argument too many";
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
