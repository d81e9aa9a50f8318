package dev.latchkey.api.token;

import java.time.Instant;

/**
 * A key pair that signs offline tokens, or did: what may be known of it. Its private half is nowhere shown.
 *
 * @param kid its name in tokens and in the JWK set: the thumbprint of its public half (RFC 7638)
 * @param algorithm how it signs: {@link SigningAlgorithm#EDDSA} or {@link SigningAlgorithm#ES256}
 * @param createdAt when it was made, in milliseconds
 * @param isCurrent whether the engine that was asked signs with it; of earlier keys, tokens may be out
 */
public record SigningKey(String kid, SigningAlgorithm algorithm, Instant createdAt, boolean isCurrent) {}
