package dev.latchkey.cli;

import picocli.CommandLine.Command;

/** {@code latchkey item}. */
@Command(name = "item", description = "What is sold under licence keys.", subcommands = ItemCreateCommand.class)
final class ItemCommand {}
