package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.ScriptComparison;
import java.io.IOException;

/** The same scripts on an embedded database and in memory. */
class H2ScriptTest extends ScriptComparison {
    @Override
    protected Storage create() throws IOException {
        return JdbcStorage.h2(TemporaryFolders.create());
    }
}
