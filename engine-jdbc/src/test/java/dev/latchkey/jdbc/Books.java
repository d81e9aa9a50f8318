package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.license.Activation;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that a storage holds, to be audited after a fault. */
final class Books {
    private final Map<LicenseId, List<Activation>> activations = new HashMap<>();
    private final List<License> licenses;
    private final List<Event> events;

    private Books(Storage storage) {
        licenses = storage.inTransaction(tx -> {
            List<License> all = tx.licenses().list(LicenseFilter.all(), TestLicenses.NOW, null, Integer.MAX_VALUE);
            all.forEach(license ->
                    activations.put(license.id(), tx.licenses().activations(license.id(), null, Integer.MAX_VALUE)));
            return all;
        });
        events = storage.inTransaction(tx -> tx.events()
                .read(EventPosition.START, EventPosition.START, Integer.MAX_VALUE)
                .events());
    }

    /**
     * Reads the books of a storage that nobody uses, and audits them: no licence is over its limit, counter and rows
     * are the same, and the log tells of each licence and of each slot once.
     */
    static Books audited(Storage storage) {
        Books books = new Books(storage);
        Map<LicenseId, Integer> byLog = new HashMap<>();
        for (Event event : books.events) {
            EventType type = event.type();
            if (type == EventType.LICENSE_ISSUED) {
                assertThat(byLog.put(event.license(), 0)).as("issued once").isNull();
            } else if (type == EventType.ACTIVATION_ADDED || type == EventType.ACTIVATION_REMOVED) {
                byLog.merge(event.license(), type == EventType.ACTIVATION_ADDED ? 1 : -1, Integer::sum);
            }
        }
        for (License license : books.licenses) {
            int count = license.activationCount();
            assertThat(books.activations.get(license.id())).as("rows").hasSize(count);
            assertThat(byLog.getOrDefault(license.id(), 0)).as("by the log").isEqualTo(count);
            Integer max = license.limit().max();
            if (max != null) {
                assertThat(count).as("within the limit").isLessThanOrEqualTo(max);
            }
        }
        return books;
    }

    List<License> licenses() {
        return licenses;
    }

    /** How often something happened, by the log. */
    long count(EventType type) {
        return events.stream().filter(event -> event.type() == type).count();
    }

    /** Each slot, as {@code <licence> <machine>}. */
    Set<String> slots() {
        Set<String> slots = new HashSet<>();
        activations.values().stream()
                .flatMap(List::stream)
                .forEach(activation -> slots.add(activation.licenseId() + " " + activation.machine()));
        return slots;
    }

    /** The machines on a licence. */
    List<String> machines(LicenseId license) {
        return new ArrayList<>(activations.get(license).stream()
                .map(activation -> activation.machine().toString())
                .toList());
    }
}
