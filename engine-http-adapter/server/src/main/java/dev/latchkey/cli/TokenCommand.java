package dev.latchkey.cli;

import picocli.CommandLine.Command;

/** {@code latchkey token}. */
@Command(
        name = "token",
        description = "API tokens of those who manage things over HTTP.",
        subcommands = {TokenCreateCommand.class, TokenListCommand.class, TokenRevokeCommand.class})
final class TokenCommand {}
