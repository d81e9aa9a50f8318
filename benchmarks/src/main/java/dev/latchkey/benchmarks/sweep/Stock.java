package dev.latchkey.benchmarks.sweep;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The licences of one item: a few hundred that are marked in some way, and any number of plain ones behind them. The
 * marked ones stay the same while the rest grows, so that each filter always has the same answer to find.
 */
final class Stock {
    /** The number of licences with each mark. */
    static final int MARKED = 100;
    /** About the number of plain licences whose keys are kept. */
    private static final int KEPT = 20_000;

    private static final int BATCH = 1000;
    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

    private final List<LicenseKey> keys = new ArrayList<>();
    private final List<LicenseId> ids = new ArrayList<>();
    private final List<String> previews = new ArrayList<>();
    private @Nullable ItemId item;
    private int size;

    ItemId item() {
        if (item == null) {
            throw new IllegalStateException("there is no item yet");
        }
        return item;
    }

    /** The number of plain licences whose keys and ids are known. */
    int kept() {
        return keys.size();
    }

    /** A plain licence's key, from anywhere in the stock. */
    LicenseKey key(int number) {
        return keys.get(number % keys.size());
    }

    /** A plain licence's id, from anywhere in the stock. */
    LicenseId id(int number) {
        return ids.get(number % ids.size());
    }

    /** The part of a plain licence's key that a seller sees. */
    String preview(int number) {
        return previews.get(number % previews.size());
    }

    /** The marked licences' orders, labels and machines. */
    static OrderReference order(int number) {
        return OrderReference.of("order-" + number);
    }

    static String labelPrefix(int number) {
        return "Acme " + number % MARKED + " ";
    }

    static MachineId machine(int number) {
        return MachineId.of("marked-" + number);
    }

    /** Issues licences until there are so many. */
    void growTo(int licenses, Database database) throws Exception {
        try (LicensingEngine engine = Engines.on(database.open())) {
            if (item == null) {
                item = engine.catalog().createItem("Editor").id();
                mark(engine, item);
            }
            keys.clear();
            ids.clear();
            previews.clear();
            int step = Math.max(1, licenses / KEPT);
            for (int place = 0; size < licenses; place++) {
                LicenseTerms terms = LicenseTerms.unlimited().withLabel(Label.of("batch " + size));
                List<IssuedLicense> issued = engine.selling().issue(item(), terms, Math.min(BATCH, licenses - size));
                for (int i = place % step; i < issued.size(); i += step) {
                    keys.add(issued.get(i).key());
                    ids.add(issued.get(i).license().id());
                    previews.add(issued.get(i).license().keyPreview());
                }
                size += issued.size();
            }
        }
        database.settle();
    }

    private void mark(LicensingEngine engine, ItemId item) {
        for (int i = 0; i < MARKED; i++) {
            LicenseTerms terms = LicenseTerms.unlimited();
            engine.selling().suspend(issued(engine, item, terms).id());
            engine.selling().revoke(issued(engine, item, terms).id(), "refund");
            engine.selling().changeExpiry(issued(engine, item, terms).id(), PAST);
            engine.selling().issueForOrder(item, order(i), terms.withLabel(Label.of(labelPrefix(i) + "Ltd")));
            LicenseKey key = engine.selling().issue(item, terms).key();
            engine.licenses().validate(key, machine(i));
            size += 5;
        }
    }

    private static License issued(LicensingEngine engine, ItemId item, LicenseTerms terms) {
        return engine.selling().issue(item, terms).license();
    }
}
