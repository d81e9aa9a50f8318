package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.internal.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** {@code latchkey license list}. */
@Command(
        name = "list",
        description = "List the licences of an item, oldest first: id, state, last symbols of the key, machines active"
                + " and allowed.")
final class LicenseListCommand extends SellerCommand {
    @Option(
            names = "--item",
            paramLabel = "ID",
            required = true,
            showDefaultValue = Visibility.NEVER,
            description = "The item.")
    private String item = "";

    @Override
    void run(Seller seller) {
        ItemId id = ItemId.of(Texts.trimmed(item));
        try (LicensePrinter printer = new LicensePrinter(common)) {
            seller.list(id, page -> {
                page.forEach(license -> printer.print(license, () -> line(license)));
                printer.flush();
            });
        }
    }

    private static String line(ObjectNode license) {
        return "%s  %-9s  …%s  %d/%s"
                .formatted(
                        license.path("id").asText(),
                        license.path("state").asText(),
                        license.path("key_preview").asText(),
                        license.path("activation_count").asInt(),
                        ShownJson.text(license.path("max_activations")));
    }
}
