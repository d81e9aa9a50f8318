package dev.latchkey.http.cli;

import dev.latchkey.api.license.License;
import dev.latchkey.api.license.Licenses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** {@code latchkey license revoke}. */
@Command(name = "revoke", description = "Withdraw a licence for good.")
final class LicenseRevokeCommand extends LicenseChangeCommand {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            showDefaultValue = Visibility.NEVER,
            description = "Why, up to 500 characters. Without it, no reason is kept.")
    private String reason = "";

    @Override
    License change(Licenses licenses, License license) {
        return licenses.revoke(license.id(), reason);
    }
}
