package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.http.internal.license.LicenseCalls;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latchkey license show}, which can show the key, too. */
@Command(description = "Show a licence.")
final class LicenseShowCommand extends CallCommand {
    @Option(
            names = "--key",
            fallbackValue = "true",
            description = "Show the key, too, if its item kept keys recoverable when it was issued. The event log tells"
                    + " of it.")
    private boolean key;

    LicenseShowCommand(ApiGroup group, ApiCommand command) {
        super(group, command);
    }

    @Override
    void run(Exchange exchange, CallRequest request) {
        ObjectNode license = exchange.send(request);
        if (key) {
            license.setAll(exchange.send(request.to(LicenseCalls.SHOW_KEY)));
        }
        printOne(license, request);
    }
}
