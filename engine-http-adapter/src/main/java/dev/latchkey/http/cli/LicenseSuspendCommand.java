package dev.latchkey.http.cli;

import dev.latchkey.api.license.License;
import dev.latchkey.api.license.Licenses;
import picocli.CommandLine.Command;

/** {@code latchkey license suspend}. */
@Command(name = "suspend", description = "Set a licence aside until it is reinstated.")
final class LicenseSuspendCommand extends LicenseChangeCommand {
    @Override
    License change(Licenses licenses, License license) {
        return licenses.suspend(license.id());
    }
}
