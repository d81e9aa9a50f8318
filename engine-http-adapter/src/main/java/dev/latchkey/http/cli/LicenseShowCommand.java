package dev.latchkey.http.cli;

import dev.latchkey.api.license.License;
import dev.latchkey.api.license.Licenses;
import picocli.CommandLine.Command;

/** {@code latchkey license show}. */
@Command(name = "show", description = "Show a licence.")
final class LicenseShowCommand extends LicenseChangeCommand {
    @Override
    License change(Licenses licenses, License license) {
        return license;
    }
}
