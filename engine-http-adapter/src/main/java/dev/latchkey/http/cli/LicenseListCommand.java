package dev.latchkey.http.cli;

import dev.latchkey.api.LicensingEngine;
import dev.latchkey.api.NotFoundException;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicensePage;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** {@code latchkey license list}. */
@Command(
        name = "list",
        description = "List the licences of an item, oldest first: id, state, last symbols of the key, machines active"
                + " and allowed.")
final class LicenseListCommand extends EngineCommand {
    private static final int PAGE = 1000;

    @Option(
            names = "--item",
            paramLabel = "ID",
            required = true,
            showDefaultValue = Visibility.NEVER,
            description = "The item.")
    private String item = "";

    @Override
    void run(LicensingEngine engine) {
        ItemId id = ItemId.of(item);
        if (engine.catalog().findItem(id).isEmpty()) {
            throw new NotFoundException("item", id);
        }
        try (LicensePrinter printer = new LicensePrinter(common)) {
            @Nullable LicenseId after = null;
            do {
                LicensePage page = engine.licenses().list(LicenseFilter.of(id), after, PAGE);
                print(page, printer);
                after = page.next().orElse(null);
            } while (after != null);
        }
    }

    private static void print(LicensePage page, LicensePrinter printer) {
        Instant now = Instant.now();
        page.licenses().forEach(license -> printer.print(LicenseJson.of(license, now), () -> line(license, now)));
        printer.flush();
    }

    private static String line(License license, Instant now) {
        return "%s  %-9s  …%s  %d/%s"
                .formatted(
                        license.id(),
                        license.state(now).name().toLowerCase(Locale.ROOT),
                        license.keyPreview(),
                        license.activationCount(),
                        license.limit());
    }
}
