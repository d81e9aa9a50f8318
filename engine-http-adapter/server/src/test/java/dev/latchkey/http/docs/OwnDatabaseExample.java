package dev.latchkey.http.docs;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.core.Latchkey;
import dev.latchkey.jdbc.JdbcStorage;
import java.nio.file.Path;
import javax.sql.DataSource;

final class OwnDatabaseExample {
    private OwnDatabaseExample() {}

    // tag::readme[]
    static LicensingEngine open(DataSource pool, Path secretFile) {
        return Latchkey.builder()
                .storage(JdbcStorage.on(pool)) // the pool stays yours: the engine never closes it
                .masterSecret(MasterSecret.ofFile(secretFile))
                .build();
    }
    // end::readme[]
}
