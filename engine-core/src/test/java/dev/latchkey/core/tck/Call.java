package dev.latchkey.core.tck;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.Storage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a script, free of any storage's ids: licences are numbered as they were made, counted round beyond the
 * last, and items, projects, orders and keys of other systems are numbers too.
 */
public sealed interface Call {

    /** Has this call made, and answers its outcome in words: the same words for the same outcome on every engine. */
    String by(Actor actor);

    /** Whether a storage keeps what the call is about. */
    default boolean isPossibleOn(Storage storage) {
        return true;
    }

    /** Issues so many licences of an item. */
    record Issue(int item, Terms terms, int count) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.issue(this);
        }
    }

    /**
     * Issues so many licences of an item once for an idempotency key.
     *
     * @param principal whose key it is
     */
    record IssueOnce(int principal, int key, int item, int count) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.issueOnce(this);
        }

        @Override
        public boolean isPossibleOn(Storage storage) {
            return storage.capabilities().contains(Capability.IDEMPOTENCY);
        }
    }

    /**
     * Reports an order.
     *
     * @param replace whether a revoked licence of it is to be replaced
     */
    record Order(int item, int order, Terms terms, boolean replace) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.order(this);
        }
    }

    /** Imports keys of other systems. */
    record Import(int item, List<Integer> keys, Terms terms) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.importKeys(this);
        }
    }

    /**
     * Validates a licence's key for a machine.
     *
     * @param expectedItem the item that the caller sells; {@code null} names none
     * @param token whether an offline token is wanted
     */
    record Validate(
            int license,
            MachineId machine,
            @Nullable Label label,
            @Nullable Integer expectedItem,
            boolean activating,
            boolean token,
            Typing typing)
            implements Call {
        @Override
        public String by(Actor actor) {
            return actor.validate(this);
        }
    }

    /** Asks what a licence's key is worth. */
    record Status(int license, Typing typing) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.status(this);
        }
    }

    /** Gives a machine's slot back. */
    record Deactivate(int license, MachineId machine, Typing typing) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.deactivate(this);
        }
    }

    /** Validates with a licence's key in which one symbol is another one, or two neighbours are swapped. */
    record Mistype(int license, int position, int symbol, boolean swap, MachineId machine) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.mistype(this);
        }
    }

    /** Sets a licence aside, or takes it back into use. */
    record Suspend(int license, boolean suspended) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.suspend(this);
        }
    }

    /** Withdraws a licence. */
    record Revoke(int license, String reason) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.revoke(this);
        }
    }

    /** Changes a licence's limit. */
    record ChangeLimit(int license, ActivationLimit limit) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.changeLimit(this);
        }
    }

    /** Changes when a licence ends, counted from now; {@code null} is never. */
    record ChangeExpiry(int license, @Nullable Duration lifetime) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.changeExpiry(this);
        }
    }

    /** Changes a licence's label; {@code null} takes it away. */
    record Annotate(int license, @Nullable Label label) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.annotate(this);
        }
    }

    /** Frees a machine's slot, as the seller. */
    record Evict(int license, MachineId machine) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.evict(this);
        }
    }

    /** Has a licence's key shown again. */
    record Recover(int license) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.recover(this);
        }
    }

    /** Looks a licence up by id, by key, and the order of that number by item and reference. */
    record Find(int license, int item, int order) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.find(this);
        }
    }

    /** Lists an item's licences, page by page. */
    record ListAll(int item, @Nullable LicenseState state, int pageSize) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.list(this);
        }
    }

    /** Changes an item. */
    record ChangeItem(int item, ActivationLimit defaultLimit, boolean keysEnabled, boolean recoverable)
            implements Call {
        @Override
        public String by(Actor actor) {
            return actor.changeItem(this);
        }
    }

    /** Changes a project. */
    record ChangeProject(int project, boolean verification, Duration tokenLifetime) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.changeProject(this);
        }
    }

    /** Lets time pass; or, as a step, moves the wall clock alone, also back. */
    record Pass(Duration time, boolean step) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.pass(this);
        }
    }

    /** Writes out what was held back; or closes the engine, and opens another on its storage. */
    record Flush(boolean reopen) implements Call {
        @Override
        public String by(Actor actor) {
            return actor.flush(this);
        }
    }
}
