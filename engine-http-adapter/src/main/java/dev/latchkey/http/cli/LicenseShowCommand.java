package dev.latchkey.http.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.Licenses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latchkey license show}. */
@Command(name = "show", description = "Show a licence.")
final class LicenseShowCommand extends LicenseChangeCommand {
    @Option(
            names = "--key",
            fallbackValue = "true",
            description = "Show the key, too, if its item kept keys recoverable when it was issued. The event log tells"
                    + " of it.")
    private boolean key;

    @Override
    License change(Licenses licenses, License license) {
        return license;
    }

    @Override
    ObjectNode shown(Licenses licenses, License license) {
        ObjectNode shown = super.shown(licenses, license);
        if (key) {
            LicenseKey recovered = licenses.recoverKey(license.id())
                    .orElseThrow(
                            () -> new LicensingException(
                                    "the key of this licence is not kept: its item had no recoverable keys when it was issued"));
            shown.put("key", recovered.reveal());
        }
        return shown;
    }
}
