package dev.latchkey.core.storage;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.ScriptComparison;

/** With itself: what a script says depends on nothing but the script. */
class MemoryStorageScriptTest extends ScriptComparison {
    @Override
    protected Storage create() {
        return new MemoryStorage();
    }
}
