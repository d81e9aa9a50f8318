package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.ScriptComparison;

/** The same scripts on PostgreSQL and in memory. */
class PostgresScriptTest extends ScriptComparison {
    @Override
    protected Storage create() {
        return HostStorage.of(TestDatabase.POSTGRESQL);
    }
}
