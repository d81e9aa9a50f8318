package dev.latchkey.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
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
        modelTransformer = LatchkeyCommand.Commands.class,
        footer = {
            "",
            "Each option is also an environment variable (--data is LATCHKEY_DATA) and a line of"
                    + " the file given by --config (data=licenses). The command line wins over the environment, and"
                    + " the environment over the file. Options that change or filter something count on the"
                    + " command line only."
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

    /** Adds the commands, in the order in which {@code --help} lists them. */
    static final class Commands implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec root) {
            if (root.parent() != null) {
                // The commands below inherit this from the root.
                return root;
            }
            add(root, new DemoCommand(), new ServeCommand());
            ApiCommands.groups().forEach(group -> root.addSubcommand(group.name(), group.spec()));
            add(root, new SecretCommand(), new BackupCommand(), new RestoreCommand(), new CompactCommand());
            add(root, new CompletionCommand(), new VersionCommand());
            SectionedHelp.applyTo(root);
            return root;
        }

        private static void add(CommandSpec root, Object... commands) {
            for (Object command : commands) {
                CommandSpec spec = CommandSpec.forAnnotatedObject(command);
                root.addSubcommand(spec.name(), spec);
            }
        }
    }
}
