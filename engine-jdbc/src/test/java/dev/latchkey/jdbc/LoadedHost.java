package dev.latchkey.jdbc;

import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.core.Latchkey;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * A host that a class loader of its own loads: it sells one licence in an engine on a folder, and closes the engine.
 */
public final class LoadedHost implements Callable<Boolean> {
    private final Path directory;

    /** A host with this folder. */
    public LoadedHost(Path directory) {
        this.directory = directory;
    }

    /** Whether the licence was valid. */
    @Override
    public Boolean call() {
        try (LicensingEngine engine =
                Latchkey.builder().storage(JdbcStorage.h2(directory)).build()) {
            Item item = engine.catalog().createItem("Editor");
            IssuedLicense issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(3));
            return engine.licenses().validate(issued.key(), MachineId.of("m-1")).isValid();
        }
    }
}
