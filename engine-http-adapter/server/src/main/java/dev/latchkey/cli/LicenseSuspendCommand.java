package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.license.LicenseId;
import picocli.CommandLine.Command;

/** {@code latchkey license suspend}. */
@Command(name = "suspend", description = "Set a licence aside until it is reinstated.")
final class LicenseSuspendCommand extends LicenseChangeCommand {
    @Override
    ObjectNode change(Seller seller, LicenseId license) {
        return seller.suspend(license);
    }
}
