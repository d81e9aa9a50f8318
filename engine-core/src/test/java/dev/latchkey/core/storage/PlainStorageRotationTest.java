package dev.latchkey.core.storage;

import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.tck.RotationContract;

class PlainStorageRotationTest extends RotationContract {
    private final PlainStorage content = new PlainStorage();

    @Override
    protected Storage open() {
        return content;
    }
}
