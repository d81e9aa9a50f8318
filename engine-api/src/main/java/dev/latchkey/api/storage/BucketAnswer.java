package dev.latchkey.api.storage;

/**
 * The outcome of an attempt to take a token.
 *
 * @param admitted whether one was taken
 * @param missingMicros the microseconds until the bucket is full again, now that it was taken or not
 */
public record BucketAnswer(boolean admitted, long missingMicros) {}
