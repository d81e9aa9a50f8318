package dev.latchkey.api.access;

import java.time.Instant;

/**
 * A browser's session: somebody who has signed in and need not prove who they are with each call.
 *
 * @param id its id, which is no secret
 * @param principal whose it is
 * @param csrfToken what a change must bring besides the session's secret
 * @param createdAt when it was opened, in milliseconds' resolution
 * @param expiresAt when it ends, in whole seconds
 */
public record Session(SessionId id, PrincipalId principal, CsrfToken csrfToken, Instant createdAt, Instant expiresAt) {}
