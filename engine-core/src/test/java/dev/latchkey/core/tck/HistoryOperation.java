package dev.latchkey.core.tck;

import dev.latchkey.api.catalog.ActivationLimit;

/** Something to do to the one licence of a history. */
sealed interface HistoryOperation {

    /** Does it, and answers the outcome in words. */
    String on(Target target);

    /** The licence: a real one, or a state that an order of calls leads to. */
    interface Target {
        String validate(int machine);

        String deactivate(int machine);

        String status();

        String changeLimit(ActivationLimit limit);

        String suspend(boolean suspended);

        String revoke();
    }

    record Validate(int machine) implements HistoryOperation {
        @Override
        public String on(Target target) {
            return target.validate(machine);
        }
    }

    record Deactivate(int machine) implements HistoryOperation {
        @Override
        public String on(Target target) {
            return target.deactivate(machine);
        }
    }

    record Status() implements HistoryOperation {
        @Override
        public String on(Target target) {
            return target.status();
        }
    }

    record ChangeLimit(ActivationLimit limit) implements HistoryOperation {
        @Override
        public String on(Target target) {
            return target.changeLimit(limit);
        }
    }

    record Suspend(boolean suspended) implements HistoryOperation {
        @Override
        public String on(Target target) {
            return target.suspend(suspended);
        }
    }

    record Revoke() implements HistoryOperation {
        @Override
        public String on(Target target) {
            return target.revoke();
        }
    }
}
