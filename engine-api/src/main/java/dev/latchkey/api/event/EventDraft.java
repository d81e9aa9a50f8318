package dev.latchkey.api.event;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
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
 * @param actor who did it: {@code host} for calls of the host application, {@code client} for machines, {@code principal}
 *     for calls in the name of a principal, whom {@code by} tells
 * @param by the principal who did it, and from where; {@code null} unless a principal did
 * @param project the project concerned, if one is directly
 * @param item the item concerned, if one is
 * @param license the licence concerned, if one is
 * @param machine the machine concerned, if one is
 * @param token the API token concerned, if one is
 * @param principal the principal concerned, if one is: whose token, or whose grant
 * @param state what the licence became, if one is concerned
 * @param activationCount how many machines were active on it afterwards, if one is concerned
 * @param detail what else it became, for people: a reason, a name, a limit. Never a secret
 */
public record EventDraft(
        EventType type,
        Instant at,
        String actor,
        @Nullable Actor by,
        @Nullable ProjectId project,
        @Nullable ItemId item,
        @Nullable LicenseId license,
        @Nullable MachineId machine,
        @Nullable ApiTokenId token,
        @Nullable PrincipalId principal,
        @Nullable LicenseState state,
        @Nullable Integer activationCount,
        @Nullable String detail) {

    /** The actor of calls that the host application makes. */
    public static final String HOST = "host";
    /** The actor of calls that machines make. */
    public static final String CLIENT = "client";
    /** The actor of calls in the name of a principal. */
    public static final String PRINCIPAL = "principal";

    /**
     * Requires type, time and kind of actor.
     *
     * @throws dev.latchkey.api.InvalidValueException if one is missing: it names it
     */
    public EventDraft {
        requireGiven("type", type);
        requireGiven("at", at);
        requireGiven("actor", actor);
    }

    /** An event of the host's that concerns nothing in particular. */
    public static EventDraft of(EventType type, Instant at, @Nullable String detail) {
        return new EventDraft(type, at, HOST, null, null, null, null, null, null, null, null, null, detail);
    }

    /** An event about a project. */
    public static EventDraft ofProject(EventType type, Instant at, ProjectId project, @Nullable String detail) {
        requireGiven("project", project);
        return new EventDraft(type, at, HOST, null, project, null, null, null, null, null, null, null, detail);
    }

    /** An event about an item. */
    public static EventDraft ofItem(EventType type, Instant at, ItemId item, @Nullable String detail) {
        requireGiven("item", item);
        return new EventDraft(type, at, HOST, null, null, item, null, null, null, null, null, null, detail);
    }

    /** An event about a licence, by the host. */
    public static EventDraft ofLicense(EventType type, Instant at, License after, @Nullable String detail) {
        requireGiven("type", type);
        requireGiven("at", at);
        requireGiven("after", after);
        return ofLicense(type, at, HOST, after, null, detail);
    }

    /** An event about a machine on a licence, by a client. */
    public static EventDraft ofMachine(
            EventType type, Instant at, License after, MachineId machine, @Nullable String detail) {
        requireGiven("type", type);
        requireGiven("at", at);
        requireGiven("after", after);
        requireGiven("machine", machine);
        return ofLicense(type, at, CLIENT, after, machine, detail);
    }

    /** An event about a machine on a licence, by the host. */
    public static EventDraft ofMachineByHost(EventType type, Instant at, License after, MachineId machine) {
        requireGiven("type", type);
        requireGiven("at", at);
        requireGiven("after", after);
        requireGiven("machine", machine);
        return ofLicense(type, at, HOST, after, machine, null);
    }

    private static EventDraft ofLicense(
            EventType type,
            Instant at,
            String actor,
            License after,
            @Nullable MachineId machine,
            @Nullable String detail) {
        return new EventDraft(
                type,
                at,
                actor,
                null,
                null,
                after.itemId(),
                after.id(),
                machine,
                null,
                null,
                after.state(at),
                after.activationCount(),
                detail);
    }

    /** An event about an API token. */
    public static EventDraft ofToken(EventType type, Instant at, ApiToken token, @Nullable String detail) {
        requireGiven("token", token);
        return new EventDraft(
                type, at, HOST, null, null, null, null, null, token.id(), token.principal(), null, null, detail);
    }

    /** An event about a principal's browser sessions. */
    public static EventDraft ofSessions(EventType type, Instant at, PrincipalId principal, @Nullable String detail) {
        requireGiven("principal", principal);
        return new EventDraft(type, at, HOST, null, null, null, null, null, null, principal, null, null, detail);
    }

    /** An event about a grant. */
    public static EventDraft ofGrant(EventType type, Instant at, Grant grant) {
        requireGiven("type", type);
        requireGiven("at", at);
        requireGiven("grant", grant);
        return new EventDraft(
                type,
                at,
                HOST,
                null,
                grant.project(),
                null,
                null,
                null,
                null,
                grant.principal(),
                null,
                null,
                grant.level().toString());
    }

    /** The same, done by a principal. */
    public EventDraft by(Actor principal) {
        requireGiven("principal", principal);
        return new EventDraft(
                type,
                at,
                PRINCIPAL,
                principal,
                project,
                item,
                license,
                machine,
                token,
                this.principal,
                state,
                activationCount,
                detail);
    }
}
