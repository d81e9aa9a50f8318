/**
 * The module for customers' machines: {@link dev.latchkey.client.OfflineVerifier} verifies a token with public keys
 * alone.
 *
 * <p>Bouncy Castle is optional. It verifies Ed25519 if it is on the module path.
 */
module dev.latchkey.client {
    requires transitive dev.latchkey.api;
    requires com.fasterxml.jackson.core;
    requires com.nimbusds.jose.jwt;
    requires static org.bouncycastle.provider;
    requires static org.jspecify;

    exports dev.latchkey.client;
}
