package dev.latchkey.http.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.LicensingEngine;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.Licenses;
import java.time.Instant;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Parameters;

/** A command about one licence, which prints the licence as it is afterwards. */
abstract class LicenseChangeCommand extends EngineCommand {
    @Parameters(
            paramLabel = "KEY-OR-ID",
            showDefaultValue = Visibility.NEVER,
            description = "The licence: its key or its id.")
    private String keyOrId = "";

    @Override
    final void run(LicensingEngine engine) {
        ObjectNode shown = shown(engine.licenses(), change(engine.licenses(), find(engine.licenses())));
        ObjectNode result = JsonNodeFactory.instance.objectNode().set("license", shown);
        common.print(result, () -> LicenseJson.lines(shown));
    }

    /** Does what the command is for. */
    abstract License change(Licenses licenses, License license);

    /** What is printed of the licence. */
    ObjectNode shown(Licenses licenses, License license) {
        return LicenseJson.of(license, Instant.now());
    }

    private License find(Licenses licenses) {
        // A key has no form of 36 characters with hyphens where a UUID has them.
        if (keyOrId.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")) {
            LicenseId id = LicenseId.of(keyOrId);
            return licenses.find(id).orElseThrow(() -> new NotFoundException("licence", id));
        }
        return licenses.find(LicenseKey.of(keyOrId))
                .orElseThrow(() -> new LicensingException("there is no licence with this key"));
    }
}
