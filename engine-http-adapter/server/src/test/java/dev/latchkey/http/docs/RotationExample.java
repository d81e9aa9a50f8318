package dev.latchkey.http.docs;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.engine.SecretRotation;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.Latchkey;

final class RotationExample {
    private RotationExample() {}

    // tag::readme[]
    static LicensingEngine openWithBoth(Storage storage, MasterSecret next, MasterSecret present) {
        return Latchkey.builder()
                .storage(storage)
                .masterSecret(next)
                .previousMasterSecret(present)
                .build();
    }

    static void changeMasterSecret(LicensingEngine engine) {
        SecretRotation progress;
        do {
            progress = engine.rotateMasterSecret();
            System.out.println(progress.resealed() + " values encrypted anew");
        } while (!progress.done());
    }
    // end::readme[]
}
