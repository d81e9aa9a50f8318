package dev.latchkey.api;

/**
 * How far a storage is on its way to another master secret.
 *
 * @param done whether nothing that is encrypted at rest depends on an earlier master secret any more
 * @param resealed how many encrypted values have been encrypted anew since the move, as far as the engine that answers
 *     has seen; 0 if it has seen no move
 */
public record SecretRotation(boolean done, long resealed) {}
