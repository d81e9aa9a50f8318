package dev.latchkey.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code latchkey}: the root of all commands. */
@Command(
        name = "latchkey",
        description = "A software-licensing engine and its HTTP server.",
        synopsisSubcommandLabel = "COMMAND",
        scope = ScopeType.INHERIT,
        showDefaultValues = true,
        sortOptions = false,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ItemCommand.class,
            LicenseCommand.class,
            TokenCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CompactCommand.class,
            SecretCommand.class,
            SigningKeyCommand.class,
            VersionCommand.class
        },
        footer = {
            "",
            "Each option is also an environment variable (--max-activations is LATCHKEY_MAX_ACTIVATIONS) and a line of"
                    + " the file given by --config (max-activations=3). The command line wins over the environment, and"
                    + " the environment over the file."
        })
final class LatchkeyCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explain the command and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit; the command version names the libraries' as well.")
    private boolean version;
}
