package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.license.LicenseId;
import picocli.CommandLine.Command;

/** {@code latchkey license reinstate}. */
@Command(name = "reinstate", description = "Take a suspended licence back into use.")
final class LicenseReinstateCommand extends LicenseChangeCommand {
    @Override
    ObjectNode change(Seller seller, LicenseId license) {
        return seller.reinstate(license);
    }
}
