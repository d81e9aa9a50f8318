package dev.latchkey.core.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.Refusal;
import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.storage.ActivationCommand;
import dev.latchkey.api.storage.ActivationResult;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.StorageUnavailableException;
import dev.latchkey.api.storage.TransactionWork;
import dev.latchkey.api.token.OfflineToken;
import dev.latchkey.api.token.SharedSecret;
import dev.latchkey.api.token.SigningKey;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Offline tokens of a whole engine: invariants 15 to 18, and the layout of wire contract, section 2. */
class OfflineTokenTest {
    private static final MachineId MACHINE = MachineId.of("m-1 <\u00fc\ud83d\ude00>");
    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00.987Z");
    private LicensingEngine engine = engine(TokenSettings.ed25519());
    private final Item item = engine.catalog().createItem("Editor");
    private final IssuedLicense issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(1));

    private LicensingEngine engine(TokenSettings settings) {
        return Latchkey.builder()
                .storage(new MemoryStorage())
                .clock(clock)
                .ticker(clock::nanos)
                .offlineTokens(settings)
                .build();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private TokenIssuance issueToken(IssuedLicense license) {
        return engine.offlineTokens().issue(ValidationRequest.of(license.key(), MACHINE));
    }

    private OfflineToken granted(IssuedLicense license) {
        return ((TokenIssuance.Granted) issueToken(license)).token();
    }

    private static Map<String, Object> claims(OfflineToken token) {
        return TokenReader.parse(token.text()).getPayload().toJSONObject();
    }

    @Test
    void header_and_claims_are_those_of_the_wire_contract() {
        JWSObject token = TokenReader.parse(granted(issued).text());
        assertThat(token.getHeader().toJSONObject())
                .containsOnlyKeys("alg", "typ", "kid")
                .containsEntry("alg", "EdDSA")
                .containsEntry("typ", "license+jwt");
        assertThat(token.getPayload().toJSONObject())
                .containsOnlyKeys("iss", "sub", "machine", "item", "iat", "exp", "jti")
                .containsEntry("iss", "latchkey");
    }

    @Test
    @DisplayName("15: iat is the engine's clock, exp is iat + the project's lifetime, and expires_in says the same")
    void a_token_lasts_as_long_as_its_project_says() {
        OfflineToken token = granted(issued);
        assertThat(token.issuedAt()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(token.expiresInSeconds()).isEqualTo(604_800);
        assertTimesAreClaimed(token);

        engine.catalog().changeProject(item.projectId(), draft -> draft.withTokenLifetime(Duration.ofHours(1)));
        assertThat(granted(issued).expiresInSeconds()).isEqualTo(3_600);
    }

    @Test
    @DisplayName("15, 16: exp is cut at the licence's own expiry, exactly")
    void a_token_ends_with_its_licence() {
        Instant end = Instant.parse("2026-03-08T11:59:59Z");
        IssuedLicense ending =
                engine.selling().issue(item.id(), LicenseTerms.unlimited().withExpiry(end));
        assertThat(granted(ending).expiresAt()).isEqualTo(end);
        assertTimesAreClaimed(granted(ending));

        Instant later = end.plusSeconds(2);
        engine.selling().changeExpiry(ending.license().id(), later);
        assertThat(granted(ending).expiresAt()).isEqualTo("2026-03-08T12:00:00Z");
    }

    @Test
    @DisplayName("15, 18: in its last second a licence still gives a token, of one second, and none after")
    void the_last_second() {
        Instant end = Instant.parse("2026-03-01T12:00:01Z");
        IssuedLicense ending =
                engine.selling().issue(item.id(), LicenseTerms.unlimited().withExpiry(end));
        assertThat(granted(ending).expiresInSeconds()).isEqualTo(1);
        clock.set(end);
        assertThat(issueToken(ending)).isEqualTo(TokenIssuance.Refused.of(Refusal.KEY_EXPIRED));
    }

    private static void assertTimesAreClaimed(OfflineToken token) {
        assertThat(claims(token))
                .containsEntry("iat", token.issuedAt().getEpochSecond())
                .containsEntry("exp", token.expiresAt().getEpochSecond());
    }

    @Test
    @DisplayName("17: sub, machine and item equal the activation's row")
    void claims_name_the_activation() {
        OfflineToken token = granted(issued);
        assertThat(engine.selling()
                        .activations(issued.license().id(), PageRequest.first(1000))
                        .entries())
                .singleElement()
                .satisfies(row -> assertThat(claims(token))
                        .containsEntry("sub", row.licenseId().toString())
                        .containsEntry("machine", row.machine().value())
                        .containsEntry("item", item.id().toString()));
    }

    @Test
    void every_token_has_an_id_of_its_own() {
        assertThat(claims(granted(issued)).get("jti"))
                .isNotEqualTo(claims(granted(issued)).get("jti"));
    }

    @Test
    @DisplayName("18: no token for a suspended, revoked or unknown licence, or a machine without a slot")
    void no_token_without_a_valid_activation() {
        assertThat(engine.offlineTokens()
                        .issue(ValidationRequest.of(issued.key(), MACHINE).withoutActivating()))
                .isEqualTo(TokenIssuance.Refused.of(Refusal.ACTIVATION_NOT_FOUND));
        engine.licenses().validate(issued.key(), MachineId.of("another"));
        assertThat(issueToken(issued)).isEqualTo(TokenIssuance.Refused.of(Refusal.ACTIVATION_LIMIT_REACHED));
        engine.licenses().deactivate(issued.key(), MachineId.of("another"));
        granted(issued);
        engine.selling().suspend(issued.license().id());
        assertThat(issueToken(issued)).isEqualTo(TokenIssuance.Refused.of(Refusal.KEY_SUSPENDED));
        engine.selling().revoke(issued.license().id(), "refund");
        assertThat(issueToken(issued)).isEqualTo(TokenIssuance.Refused.of(Refusal.KEY_REVOKED));
    }

    @Test
    void no_token_and_no_slot_where_verification_is_off() {
        engine.catalog().changeProject(item.projectId(), draft -> draft.withVerification(false));
        assertThat(issueToken(issued)).isEqualTo(TokenIssuance.Refused.of(Refusal.VERIFICATION_NOT_ENABLED));
        assertThat(engine.selling()
                        .activations(issued.license().id(), PageRequest.first(1000))
                        .entries())
                .isEmpty();
    }

    @Test
    @DisplayName("19: the published key verifies an Ed25519 token")
    void ed25519_verifies() throws Exception {
        assertThat(TokenReader.verifies(
                        granted(issued).text(), engine.offlineTokens().publicKeys()))
                .isTrue();
    }

    @Test
    @DisplayName("19: the published key verifies an ES256 token")
    void es256_verifies() throws Exception {
        IssuedLicense license = startOver(TokenSettings.es256());
        OfflineToken token = granted(license);
        assertThat(TokenReader.parse(token.text()).getHeader().getAlgorithm()).hasToString("ES256");
        assertThat(TokenReader.verifies(token.text(), engine.offlineTokens().publicKeys()))
                .isTrue();
    }

    @Test
    @DisplayName("19: the shared secret verifies an HS256 token, and nothing is published")
    void hs256_verifies() throws Exception {
        SharedSecret secret = SharedSecret.of(new byte[32]);
        IssuedLicense license = startOver(TokenSettings.hs256(secret).withIssuer("example.org"));
        OfflineToken token = granted(license);
        assertThat(TokenReader.verifies(token.text(), secret)).isTrue();
        assertThat(TokenReader.verifies(
                        token.text(),
                        SharedSecret.of("another secret of the same length"
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII))))
                .isFalse();
        assertThat(claims(token)).containsEntry("iss", "example.org");
        assertThat(engine.offlineTokens().publicKeys()).isEqualTo("{\"keys\":[]}");
        assertThatThrownBy(() -> engine.signingKeys().rotate())
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.rule()).isEqualTo(Rule.SHARED_SECRET))
                .hasMessageContaining("HS256");
    }

    @Test
    void the_engine_lists_its_signing_keys() {
        String kid = engine.signingKeys().rotate().kid();
        String newest = engine.signingKeys().rotate().kid();
        Page<SigningKey> first = engine.signingKeys().list(PageRequest.first(1));
        Page<SigningKey> second = engine.signingKeys().list(Objects.requireNonNull(first.next()));
        assertThat(first.entries()).extracting(SigningKey::kid).containsExactly(newest);
        assertThat(second.entries()).extracting(SigningKey::kid).containsExactly(kid);
        assertThat(engine.signingKeys().find(kid)).contains(second.entries().get(0));
        assertThat(engine.signingKeys().find("none")).isEmpty();
        assertThatThrownBy(() -> engine.signingKeys().list(PageRequest.after("none", 1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("page must start after a signing key");
        assertThat(engine.signingKeys().list(PageRequest.first(10)).entries())
                .allSatisfy(
                        key -> assertThat(engine.offlineTokens().publicKeys()).contains(key.kid()));
    }

    private IssuedLicense startOver(TokenSettings settings) {
        engine.close();
        engine = engine(settings);
        return engine.selling().issue(engine.catalog().createItem("Editor").id(), LicenseTerms.unlimited());
    }

    @Test
    void a_slot_that_was_taken_is_answered_with_a_token_even_if_the_storage_fails_afterwards() {
        engine.close();
        engine = Latchkey.builder().storage(new DyingStorage()).clock(clock).build();
        Item sold = engine.catalog().createItem("Editor");

        assertThat(issueToken(engine.selling().issue(sold.id(), LicenseTerms.maxActivations(1))))
                .isInstanceOf(TokenIssuance.Granted.class);
    }

    /** A storage that cannot be used after the first activation. */
    private static final class DyingStorage extends ForwardingStorage {
        private boolean dead;

        DyingStorage() {
            super(new MemoryStorage());
        }

        @Override
        public ActivationResult activate(ActivationCommand command) {
            ActivationResult result = super.activate(command);
            dead = true;
            return result;
        }

        @Override
        public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
            if (dead) {
                throw new StorageUnavailableException("gone", null);
            }
            return super.inTransaction(work);
        }
    }
}
