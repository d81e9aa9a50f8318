package dev.latchkey.jdbc;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.ScriptComparison;

/** The same scripts on MariaDB and in memory. */
class MariaDbScriptTest extends ScriptComparison {
    @Override
    protected Storage create() {
        return HostStorage.of(TestDatabase.MARIADB);
    }
}
