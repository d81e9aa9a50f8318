package dev.latchkey.cli;

import picocli.CommandLine.Command;

/** {@code latchkey secret}. */
@Command(name = "secret", description = "The master secret.", subcommands = SecretRotateCommand.class)
final class SecretCommand {}
