package dev.latchkey.api.event;

/** A part of an engine's knowledge. An event type lists the areas that it changes ({@link EventType#affects()}). */
public enum Area {
    /** Licences and the machines on them. */
    LICENSES,
    /** Projects and items. */
    CATALOG,
    /** API tokens and levels on projects. */
    ACCESS,
    /** The master secret, and the keys that sign offline tokens. */
    SECRETS
}
