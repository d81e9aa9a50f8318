package dev.latchkey.cli;

import picocli.CommandLine.Command;

/** {@code latchkey signing-key}. */
@Command(
        name = "signing-key",
        description = "The keys that sign offline tokens.",
        subcommands = {SigningKeyListCommand.class, SigningKeyRotateCommand.class})
final class SigningKeyCommand {}
