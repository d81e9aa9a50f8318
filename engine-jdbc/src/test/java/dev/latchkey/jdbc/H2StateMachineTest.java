package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.EngineStateMachine;
import java.io.IOException;

/** A whole engine on an embedded database against the model that memory is held against, too. */
class H2StateMachineTest extends EngineStateMachine {
    /** Opening takes a hundred times as long as a script, so most scripts find the database open. */
    private static final int SCRIPTS_PER_OPENING = 25;

    private int scripts;

    @Override
    protected Storage create() throws IOException {
        return JdbcStorage.h2(TemporaryFolders.create());
    }

    @Override
    protected Storage reopen(Storage storage) {
        if (++scripts % SCRIPTS_PER_OPENING != 0) {
            return storage;
        }
        assertThat(((JdbcStorage) storage).activeConnections()).isZero();
        storage.close();
        return JdbcStorage.h2(storage.directory());
    }
}
