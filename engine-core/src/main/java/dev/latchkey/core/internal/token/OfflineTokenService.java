package dev.latchkey.core.internal.token;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.token.OfflineToken;
import dev.latchkey.api.token.OfflineTokens;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.core.internal.catalog.ItemProjects;
import dev.latchkey.core.internal.license.TokenValidation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Signs offline tokens (wire contract, section 2). Thread-safe. */
public final class OfflineTokenService implements OfflineTokens {
    private static final int ID_BYTES = 16;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final TokenValidation validation;
    private final ItemProjects projects;
    private final SigningKeyRing keys;
    private final String issuer;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * Creates a service.
     *
     * @param validation the validation
     * @param projects the project of an item, for its tokens' lifetime and whether verification is switched on
     * @param issuer the {@code iss} claim
     * @param random the source of the {@code jti} claims
     */
    public OfflineTokenService(
            TokenValidation validation,
            ItemProjects projects,
            SigningKeyRing keys,
            String issuer,
            Clock clock,
            SecureRandom random) {
        this.validation = validation;
        this.projects = projects;
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public TokenIssuance issue(ValidationRequest request) {
        requireGiven("request", request);
        IssuingProject project = new IssuingProject(projects, keys);
        Validation outcome = validation.validateForToken(request, project);
        if (outcome instanceof Validation.Refused refused) {
            return TokenIssuance.Refused.of(refused.reason());
        }
        return grant((Validation.Valid) outcome, project.tokenLifetime(), project.signer());
    }

    private TokenIssuance grant(Validation.Valid valid, Duration lifetime, TokenSigner signer) {
        License license = valid.license();
        Instant issuedAt = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        Instant expiresAt = issuedAt.plus(lifetime);
        Instant end = license.expiresAt();
        if (end != null && end.isBefore(expiresAt)) {
            expiresAt = end;
        }
        // The clock has advanced since the licence was validated.
        if (!expiresAt.isAfter(issuedAt)) {
            return TokenIssuance.Refused.of(Refusal.KEY_EXPIRED);
        }
        String text = signer.sign(claims(valid, issuedAt, expiresAt));
        return TokenIssuance.Granted.of(OfflineToken.of(text, issuedAt, expiresAt), license);
    }

    private byte[] claims(Validation.Valid valid, Instant issuedAt, Instant expiresAt) {
        return new ClaimsText()
                .with("iss", issuer)
                .with("sub", valid.license().id().toString())
                .with("machine", valid.activation().machine().value())
                .with("item", valid.license().itemId().toString())
                .with("iat", issuedAt.getEpochSecond())
                .with("exp", expiresAt.getEpochSecond())
                .with("jti", newId())
                .bytes();
    }

    private String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return BASE64URL.encodeToString(id);
    }

    @Override
    public String publicKeys() {
        return keys.publicSet();
    }
}
