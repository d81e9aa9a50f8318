package dev.latchkey.cli;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.internal.text.Texts;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.license.Selling;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** {@code latchkey license issue}. */
@Command(name = "issue", description = "Issue licences, and print their keys: the only time that they are shown.")
final class LicenseIssueCommand extends SellerCommand {
    @Option(
            names = "--item",
            paramLabel = "ID",
            required = true,
            showDefaultValue = Visibility.NEVER,
            description = "The item that the licences open.")
    private String item = "";

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "How many.")
    private int count = 1;

    @Option(
            names = "--max-activations",
            paramLabel = "N",
            description = "How many machines may be active on each: a number, or unlimited. Without it, the item's"
                    + " default.")
    private @Nullable ActivationLimit maxActivations;

    @Option(
            names = "--expires-at",
            paramLabel = "TIME",
            description = "When they end, as 2030-12-31T23:59:59Z. Without it, never.")
    private @Nullable Instant expiresAt;

    @Option(names = "--label", paramLabel = "TEXT", description = "A name for people, of 200 characters at most.")
    private @Nullable String label;

    @Option(
            names = "--metadata",
            paramLabel = "NAME=TEXT",
            showDefaultValue = Visibility.NEVER,
            description = "What to note on each for programs; several options add up. It is kept in clear.")
    private List<String> metadata = List.of();

    private Metadata noted = Metadata.none();

    @Override
    void prepare() {
        if (count < 1) {
            throw new IllegalArgumentException("--count must be 1 or more, not " + count);
        }
        noted = Metadata.of(MetadataPairs.parse(metadata));
    }

    @Override
    void run(Seller seller) {
        ItemId id = ItemId.of(Texts.trimmed(item));
        LicenseTerms terms = LicenseTerms.itemDefaults()
                .withLimit(maxActivations)
                .withExpiry(expiresAt)
                .withLabel(label == null ? null : Label.of(label))
                .withMetadata(noted);
        Progress progress = Progress.onTerminal(common.err(), "issued", count);
        try (LicensePrinter printer = new LicensePrinter(common)) {
            for (int issued = 0; issued < count; ) {
                int batch = Math.min(Selling.MAX_BATCH, count - issued);
                seller.issue(id, terms, batch)
                        .forEach(license ->
                                printer.print(license, () -> license.path("key").asText()));
                printer.flush();
                issued += batch;
                progress.reached(issued);
            }
        }
    }
}
