package dev.latchkey.api.storage;

/**
 * The outcome of an attempt to take a token.
 *
 * @param admitted whether a token was taken
 * @param missingMicros the microseconds until the bucket is full again, after this attempt
 */
public record BucketAnswer(boolean admitted, long missingMicros) {}
