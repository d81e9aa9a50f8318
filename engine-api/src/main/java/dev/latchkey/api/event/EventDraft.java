package dev.latchkey.api.event;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event before the log gave it its place.
 *
 * @param type what happened
 * @param at when, in milliseconds' resolution
 * @param actor who did it: {@code host} for calls of the host application, {@code client} for machines
 * @param item the item concerned, if one is
 * @param license the licence concerned, if one is
 * @param machine the machine concerned, if one is
 * @param state what the licence became, if one is concerned
 * @param activationCount how many machines were active on it afterwards, if one is concerned
 * @param detail what else it became, for people: a reason, a name, a limit. Never a secret
 */
public record EventDraft(
        EventType type,
        Instant at,
        String actor,
        @Nullable ItemId item,
        @Nullable LicenseId license,
        @Nullable MachineId machine,
        @Nullable LicenseState state,
        @Nullable Integer activationCount,
        @Nullable String detail) {

    /** The actor of calls that the host application makes. */
    public static final String HOST = "host";
    /** The actor of calls that machines make. */
    public static final String CLIENT = "client";

    /** An event that concerns neither item nor licence. */
    public static EventDraft of(EventType type, Instant at, @Nullable String detail) {
        return new EventDraft(type, at, HOST, null, null, null, null, null, detail);
    }

    /** An event about an item. */
    public static EventDraft ofItem(EventType type, Instant at, ItemId item, @Nullable String detail) {
        return new EventDraft(type, at, HOST, item, null, null, null, null, detail);
    }

    /** An event about a licence, by the host. */
    public static EventDraft ofLicense(EventType type, Instant at, License after, @Nullable String detail) {
        return new EventDraft(
                type, at, HOST, after.itemId(), after.id(), null, after.state(at), after.activationCount(), detail);
    }

    /** An event about a machine on a licence, by a client. */
    public static EventDraft ofMachine(
            EventType type, Instant at, License after, MachineId machine, @Nullable String detail) {
        return new EventDraft(
                type,
                at,
                CLIENT,
                after.itemId(),
                after.id(),
                machine,
                after.state(at),
                after.activationCount(),
                detail);
    }
}
