package dev.latchkey.http.cli;

import dev.latchkey.api.license.License;
import dev.latchkey.api.license.Licenses;
import picocli.CommandLine.Command;

/** {@code latchkey license reinstate}. */
@Command(name = "reinstate", description = "Take a suspended licence back into use.")
final class LicenseReinstateCommand extends LicenseChangeCommand {
    @Override
    License change(Licenses licenses, License license) {
        return licenses.reinstate(license.id());
    }
}
