package dev.latchkey.core.tck;

import dev.latchkey.api.RefusedException;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.Deactivation;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
import java.util.function.Supplier;

/** A licence of an engine, to which a history is done. Thread-safe. */
final class HistoryLicense implements HistoryOperation.Target {
    private final LicensingEngine engine;
    private final IssuedLicense issued;

    HistoryLicense(LicensingEngine engine, IssuedLicense issued) {
        this.engine = engine;
        this.issued = issued;
    }

    private static MachineId machine(int number) {
        return MachineId.of("m" + number);
    }

    private static String words(License license) {
        return HistoryState.words(license.limit(), license.activationCount(), license.suspended());
    }

    @Override
    public String validate(int machine) {
        Validation answer = engine.licenses().validate(issued.key(), machine(machine));
        return answer instanceof Validation.Valid valid
                ? words(valid.license())
                : ((Validation.Refused) answer).reason().code();
    }

    @Override
    public String deactivate(int machine) {
        Deactivation answer = engine.licenses().deactivate(issued.key(), machine(machine));
        return answer instanceof Deactivation.Removed removed
                ? words(removed.license())
                : ((Deactivation.Refused) answer).reason().code();
    }

    @Override
    public String status() {
        KeyStatus answer = engine.licenses().status(issued.key());
        return answer instanceof KeyStatus.Valid valid
                ? words(valid.license())
                : ((KeyStatus.Refused) answer).reason().code();
    }

    @Override
    public String changeLimit(ActivationLimit limit) {
        return change(() -> engine.selling().changeLimit(issued.license().id(), limit));
    }

    @Override
    public String suspend(boolean suspended) {
        var id = issued.license().id();
        return change(() ->
                suspended ? engine.selling().suspend(id) : engine.selling().reinstate(id));
    }

    @Override
    public String revoke() {
        return change(() -> engine.selling().revoke(issued.license().id(), ""));
    }

    private static String change(Supplier<License> change) {
        try {
            return words(change.get());
        } catch (RefusedException e) {
            return e.code();
        }
    }
}
