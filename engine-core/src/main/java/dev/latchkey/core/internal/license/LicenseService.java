package dev.latchkey.core.internal.license;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.license.Deactivation;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.Licenses;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Answers machines from the cache and the storage, and counts the answers. Thread-safe. */
@Singleton
final class LicenseService implements Licenses {
    private final Validator validator;
    private final KeyInquiry inquiry;
    private final LicenseCounts counts;

    @Inject
    LicenseService(Validator validator, KeyInquiry inquiry, LicenseCounts counts) {
        this.validator = validator;
        this.inquiry = inquiry;
        this.counts = counts;
    }

    @Override
    public Validation validate(ValidationRequest request) {
        requireGiven("request", request);
        return counts.counted(validator.validate(request));
    }

    @Override
    public KeyStatus status(LicenseKey key) {
        requireGiven("key", key);
        return counts.counted(inquiry.status(key));
    }

    @Override
    public Deactivation deactivate(LicenseKey key, MachineId machine) {
        requireGiven("key", key);
        requireGiven("machine", machine);
        return counts.counted(inquiry.deactivate(key, machine));
    }
}
