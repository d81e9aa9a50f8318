package dev.latchkey.http.cli;

import dev.latchkey.api.license.License;
import dev.latchkey.api.license.Licenses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latchkey license revoke}. */
@Command(name = "revoke", description = "Withdraw a licence for good.")
final class LicenseRevokeCommand extends LicenseChangeCommand {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, up to 500 characters.")
    private String reason = "";

    @Override
    License change(Licenses licenses, License license) {
        return licenses.revoke(license.id(), reason);
    }
}
