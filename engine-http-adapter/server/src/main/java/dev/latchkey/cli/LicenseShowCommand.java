package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
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
    ObjectNode change(Seller seller, LicenseId license) {
        ObjectNode shown = seller.show(license);
        if (key) {
            LicenseKey recovered = seller.recoverKey(license)
                    .orElseThrow(
                            () -> new LicensingException(
                                    "the key of this licence is not kept: its item had no recoverable keys when it was issued"));
            shown.put("key", recovered.reveal());
        }
        return shown;
    }
}
