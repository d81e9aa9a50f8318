package dev.latchkey.cli;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Parameters;

/** {@code latchkey license find}, which takes the key without an option's name before it. */
final class LicenseFindCommand extends CallCommand {
    @Parameters(paramLabel = "KEY", showDefaultValue = Visibility.NEVER, description = "The licence key.")
    private String key = "";

    LicenseFindCommand(ApiGroup group, ApiCommand command) {
        super(group, command, CallArguments.of(command.call()).without("key"), false);
    }

    @Override
    void run(Exchange exchange, CallRequest request) {
        printOne(Things.licenseOfKey(key, exchange), request);
    }
}
