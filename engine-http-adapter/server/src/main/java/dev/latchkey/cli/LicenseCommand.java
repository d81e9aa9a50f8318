package dev.latchkey.cli;

import picocli.CommandLine.Command;

/** {@code latchkey license}. */
@Command(
        name = "license",
        description = "Licences and their keys.",
        subcommands = {
            LicenseIssueCommand.class,
            LicenseListCommand.class,
            LicenseShowCommand.class,
            LicenseRevokeCommand.class,
            LicenseSuspendCommand.class,
            LicenseReinstateCommand.class
        })
final class LicenseCommand {}
