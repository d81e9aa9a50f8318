package dev.latchkey.api.license;

import java.time.Instant;

/**
 * That a licence was revoked.
 *
 * @param at when, in milliseconds' resolution
 * @param reason why, in the seller's words; may be empty
 */
public record Revocation(Instant at, String reason) {}
