package dev.latchkey.core.internal.license;

import dev.latchkey.api.license.Deactivation;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.metric.Meter;
import dev.latchkey.core.internal.metric.Meters;
import dev.latchkey.core.internal.metric.OutcomeCounts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The answers to machines, by outcome. Thread-safe. */
@Singleton
final class LicenseCounts {
    private final OutcomeCounts validations;
    private final OutcomeCounts statuses;
    private final OutcomeCounts deactivations;

    @Inject
    LicenseCounts(Meters meters) {
        this.validations = new OutcomeCounts(meters, Meter.of("latchkey.validations", "Answered validations"), "valid");
        this.statuses = new OutcomeCounts(
                meters, Meter.of("latchkey.statuses", "Answered requests for a key's status"), "valid");
        this.deactivations =
                new OutcomeCounts(meters, Meter.of("latchkey.deactivations", "Answered deactivations"), "removed");
    }

    Validation counted(Validation answer) {
        if (answer instanceof Validation.Refused refused) {
            validations.refused(refused.reason());
        } else {
            validations.success();
        }
        return answer;
    }

    KeyStatus counted(KeyStatus answer) {
        if (answer instanceof KeyStatus.Refused refused) {
            statuses.refused(refused.reason());
        } else {
            statuses.success();
        }
        return answer;
    }

    Deactivation counted(Deactivation answer) {
        if (answer instanceof Deactivation.Refused refused) {
            deactivations.refused(refused.reason());
        } else {
            deactivations.success();
        }
        return answer;
    }
}
