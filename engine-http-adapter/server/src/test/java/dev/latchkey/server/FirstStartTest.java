package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.http.database.PostgresServer;
import dev.latchkey.http.database.ServerDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first start on a database server, which makes the tables. */
class FirstStartTest {
    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    void a_user_who_may_make_no_tables_is_told_so() {
        ServerDatabase database = PostgresServer.create();
        PostgresServer.execute("ALTER DATABASE " + database.user() + " OWNER TO postgres");
        LatchkeyBuilder settings = Composition.engine().masterSecret(MasterSecret.of(new byte[MasterSecret.LENGTH]));

        assertThatThrownBy(() -> Composition.open(database.settings(directory), settings))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the database user may not create tables");
    }
}
