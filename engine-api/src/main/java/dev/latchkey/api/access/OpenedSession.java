package dev.latchkey.api.access;

/**
 * A new session and its secret, which nobody can show again.
 *
 * @param session the session
 * @param secret what the browser proves it with
 */
public record OpenedSession(Session session, SessionSecret secret) {}
