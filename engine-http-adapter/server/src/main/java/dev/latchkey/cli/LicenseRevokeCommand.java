package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.license.LicenseId;
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
    ObjectNode change(Seller seller, LicenseId license) {
        return seller.revoke(license, reason);
    }
}
