package dev.latchkey.api.token;

/** The algorithms that sign offline tokens (wire contract, section 2). */
public enum SigningAlgorithm {
    /** Ed25519 (RFC 8037): the default. Apps carry a public key only. */
    EDDSA("EdDSA"),
    /** ECDSA on P-256 (RFC 7518, section 3.4), for platforms without Ed25519. */
    ES256("ES256"),
    /** HMAC-SHA-256 with a secret that the host supplies. Anybody who extracts it from an app can forge tokens. */
    HS256("HS256");

    private final String code;

    SigningAlgorithm(String code) {
        this.code = code;
    }

    /** {@return the {@code alg} of the token's header (RFC 7518 and RFC 8037)} */
    public String code() {
        return code;
    }
}
