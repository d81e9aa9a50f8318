package dev.latchkey.core.tck;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.DeactivationCommand;
import dev.latchkey.api.storage.DeactivationResult;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.StoredLicense;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What all groups of storage rules stand on. */
interface StorageRules {

    /** The storage under test. */
    Storage storage();

    /** Closes the storage and opens its content again; empty if its content ended with it. */
    Optional<Storage> closeAndReopen();

    /** A stored item in a project of its own. */
    default Item item() {
        return Samples.item(storage());
    }

    /** A stored licence of a new item. */
    default StoredLicense license(ActivationLimit limit) {
        return insert(Samples.license(item().id(), limit));
    }

    default StoredLicense insert(StoredLicense license) {
        Optional<StoredLicense> inTheWay =
                storage().inTransaction(tx -> tx.licenses().insert(license));
        if (inTheWay.isPresent()) {
            throw new AssertionError("the licence was not inserted");
        }
        return license;
    }

    default License read(LicenseId id) {
        return storage()
                .inTransaction(tx -> tx.licenses().find(id))
                .map(StoredLicense::license)
                .orElseThrow();
    }

    default License change(LicenseId id, UnaryOperator<License> change) {
        return storage().inTransaction(tx -> {
            License changed =
                    change.apply(tx.licenses().findForUpdate(id).orElseThrow().license());
            tx.licenses().update(changed);
            return changed;
        });
    }

    default ActivationResult activate(LicenseId id, String machine) {
        return storage().activate(Samples.activate(id, machine));
    }

    default ActivationResult activate(ActivationCommand command) {
        return storage().activate(command);
    }

    default DeactivationResult deactivate(LicenseId id, String machine) {
        return storage().deactivate(DeactivationCommand.of(id, MachineId.of(machine), Samples.NOW));
    }

    /** Runs work in a transaction of its own, which commits. */
    default void run(Consumer<StorageTransaction> work) {
        storage().inTransaction(tx -> {
            work.accept(tx);
            return true;
        });
    }

    default List<Activation> activations(LicenseId id) {
        return storage().inTransaction(tx -> tx.licenses().activations(id, null, Integer.MAX_VALUE));
    }

    default List<Activation> activations(LicenseId id, @Nullable ActivationId after, int limit) {
        return storage().inTransaction(tx -> tx.licenses().activations(id, after, limit));
    }

    default List<Event> events() {
        return storage()
                .inTransaction(tx -> tx.events()
                        .read(EventPosition.START, EventPosition.START, Integer.MAX_VALUE)
                        .events());
    }

    /** The event log without its positions. */
    default List<Event> unplaced() {
        return events().stream()
                .map(event -> Samples.placed(event, EventPosition.START))
                .toList();
    }

    /** What the log shows of an event, but for its position. */
    default Event logged(NewEvent event) {
        ItemId item = event.item();
        return Event.builder()
                .position(EventPosition.START)
                .type(event.type())
                .at(event.at())
                .origin(event.origin())
                .subject(event.subject())
                .project(
                        item == null
                                ? event.project()
                                : storage()
                                        .inTransaction(tx -> tx.catalog().item(item))
                                        .map(Item::projectId)
                                        .orElse(event.project()))
                .personal(event.personal())
                .data(event.data())
                .build();
    }
}
