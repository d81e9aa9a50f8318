package dev.latchkey.core.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.nimbusds.jose.jwk.JWK;
import dev.latchkey.api.LicensingException;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.ForwardingTransaction;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredSigningKey;
import dev.latchkey.api.storage.TransactionWork;
import dev.latchkey.api.token.SharedSecret;
import dev.latchkey.api.token.SigningAlgorithm;
import dev.latchkey.api.token.SigningKey;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.core.internal.secret.DerivedKeys;
import dev.latchkey.core.internal.secret.KeyRing;
import dev.latchkey.core.internal.secret.Sealer;
import dev.latchkey.core.internal.transaction.Footprint;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.CountingStorage;
import dev.latchkey.core.tck.SettableClock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SigningKeyRingTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] CLAIMS = new ClaimsText().with("sub", "licence").bytes();
    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final MemoryStorage storage = new MemoryStorage();
    private final Sealer sealer = sealer();

    private static Sealer sealer() {
        return new Sealer(KeyRing.of(DerivedKeys.of(MasterSecret.random(RANDOM))), RANDOM);
    }

    private SigningKeyRing node(TokenSettings settings) {
        return new SigningKeyRing(storage, sealer, settings, clock, RANDOM);
    }

    private String rotate(SigningKeyRing ring) {
        return rotate(storage, ring);
    }

    private static String rotate(Storage storage, SigningKeyRing ring) {
        Footprint footprint = new Footprint();
        try {
            return storage.<SigningKey>inTransaction(tx -> ring.rotate(tx, footprint))
                    .kid();
        } finally {
            footprint.end();
        }
    }

    private List<StoredSigningKey> stored() {
        return storage.inTransaction(transaction -> transaction.signingKeys().all());
    }

    static List<TokenSettings> withKeyPairs() {
        return List.of(TokenSettings.ed25519(), TokenSettings.es256());
    }

    @ParameterizedTest
    @MethodSource("withKeyPairs")
    void the_first_key_is_made_once_and_kept(TokenSettings settings) throws Exception {
        String token = node(settings).signer().sign(CLAIMS);
        SigningKeyRing restarted = node(settings);
        assertThat(restarted.signer().kid()).isEqualTo(stored().get(0).kid());
        assertThat(stored()).hasSize(1);
        assertThat(TokenReader.verifies(token, restarted.publicSet())).isTrue();
    }

    @Test
    void nothing_is_read_or_made_before_it_is_needed() {
        node(TokenSettings.ed25519());
        assertThat(stored()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withKeyPairs")
    void kids_are_thumbprints(TokenSettings settings) throws Exception {
        SigningKeyRing ring = node(settings);
        JWK key = TokenReader.set(ring.publicSet()).getKeys().get(0);
        assertThat(key.getKeyID())
                .isEqualTo(ring.signer().kid())
                .isEqualTo(key.computeThumbprint().toString());
    }

    @ParameterizedTest
    @MethodSource("withKeyPairs")
    @DisplayName("after a rotation the new key signs at once, and the old one still verifies")
    void rotation(TokenSettings settings) throws Exception {
        SigningKeyRing ring = node(settings);
        String before = ring.signer().sign(CLAIMS);
        String kid = rotate(ring);
        String after = ring.signer().sign(CLAIMS);
        assertThat(TokenReader.parse(after).getHeader().getKeyID()).isEqualTo(kid);
        assertThat(TokenReader.parse(before).getHeader().getKeyID()).isNotEqualTo(kid);
        assertThat(TokenReader.verifies(before, ring.publicSet())).isTrue();
        assertThat(TokenReader.verifies(after, ring.publicSet())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("withKeyPairs")
    @DisplayName("one log: each key that is made has its event, the first one too")
    void every_new_key_is_logged(TokenSettings settings) {
        SigningKeyRing ring = node(settings);
        String first = ring.signer().kid();
        String second = rotate(ring);
        node(settings).signer();
        List<Event> events = storage.inTransaction(tx ->
                tx.events().read(EventPosition.START, EventPosition.START, 10).events());
        assertThat(events).extracting(Event::type).containsOnly(EventType.SIGNING_KEY_CREATED);
        assertThat(events)
                .extracting(event -> event.data().text("kid").orElseThrow())
                .containsExactly(first, second);
    }

    @Test
    void a_key_whose_event_cannot_be_written_is_not_made() {
        Storage withoutLog = new ForwardingStorage(storage) {
            @Override
            public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
                return super.inTransaction(tx -> work.in(new ForwardingTransaction(tx) {
                    @Override
                    public EventRepository events() {
                        throw new StorageException("the log is full", null);
                    }
                }));
            }
        };
        SigningKeyRing ring = new SigningKeyRing(withoutLog, sealer, TokenSettings.ed25519(), clock, RANDOM);
        assertThatThrownBy(() -> rotate(withoutLog, ring)).isInstanceOf(StorageException.class);
        assertThat(stored()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withKeyPairs")
    void keys_are_listed_newest_first_and_the_newest_is_the_one_that_signs(TokenSettings settings) {
        SigningKeyRing ring = node(settings);
        String first = ring.signer().kid();
        clock.advance(Duration.ofDays(1));
        String second = rotate(ring);
        assertThat(ring.keys())
                .extracting(SigningKey::kid, SigningKey::algorithm, SigningKey::isCurrent)
                .containsExactly(tuple(second, settings.algorithm(), true), tuple(first, settings.algorithm(), false));
        assertThat(ring.keys().get(0).createdAt())
                .isEqualTo(ring.keys().get(1).createdAt().plus(Duration.ofDays(1)));
    }

    @Test
    void of_keys_of_another_algorithm_none_is_the_one_that_signs() {
        String kid = node(TokenSettings.ed25519()).signer().kid();
        SigningKeyRing shared = node(TokenSettings.hs256(SharedSecret.of(new byte[32])));
        assertThat(shared.keys())
                .extracting(SigningKey::kid, SigningKey::isCurrent)
                .containsExactly(tuple(kid, false));
        assertThat(node(TokenSettings.es256()).keys())
                .extracting(SigningKey::algorithm, SigningKey::isCurrent)
                .containsExactly(tuple(SigningAlgorithm.ES256, true), tuple(SigningAlgorithm.EDDSA, false));
    }

    @Test
    void the_new_key_signs_even_if_the_clock_went_back() {
        SigningKeyRing ring = node(TokenSettings.ed25519());
        ring.signer();
        clock.step(Duration.ofDays(-1));
        String kid = rotate(ring);
        assertThat(ring.signer().kid()).isEqualTo(kid);
        assertThat(node(TokenSettings.ed25519()).signer().kid()).isEqualTo(kid);
    }

    @Test
    @DisplayName("a key that another node made signs within a minute")
    void other_nodes_learn_of_a_rotation() {
        SigningKeyRing ring = node(TokenSettings.ed25519());
        String first = ring.signer().kid();
        String second = rotate(node(TokenSettings.ed25519()));
        clock.advance(SigningKeyRing.REREAD_AFTER.minusMillis(1));
        assertThat(ring.signer().kid()).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));
        assertThat(ring.signer().kid()).isEqualTo(second);
    }

    @Test
    @DisplayName("the storage is read once a minute at most")
    void signing_does_not_read_the_storage() {
        CountingStorage counting = new CountingStorage(storage);
        SigningKeyRing ring = new SigningKeyRing(counting, sealer, TokenSettings.ed25519(), clock, RANDOM);
        ring.signer();
        long before = counting.calls();
        for (int i = 0; i < 10; i++) {
            ring.signer();
            ring.publicSet();
        }
        assertThat(counting.calls()).isEqualTo(before);
    }

    @Test
    void known_keys_go_on_signing_while_the_storage_cannot_answer() {
        SigningKeyRing ring = node(TokenSettings.ed25519());
        String kid = ring.signer().kid();
        storage.close();
        clock.advance(Duration.ofHours(1));
        assertThat(ring.signer().kid()).isEqualTo(kid);
        assertThatThrownBy(() -> node(TokenSettings.ed25519()).signer()).isInstanceOf(StorageException.class);
    }

    @Test
    @DisplayName("31: after events may have been missed, nothing is signed with a key that the storage may have lost")
    void a_key_that_may_be_lost_signs_nothing() {
        SigningKeyRing ring = node(TokenSettings.ed25519());
        ring.signer();
        String second = rotate(node(TokenSettings.ed25519()));
        ring.forgetAll();
        assertThat(ring.signer().kid()).isEqualTo(second);

        ring.forgetAll();
        storage.close();
        assertThatThrownBy(ring::signer).isInstanceOf(StorageException.class);
        assertThatThrownBy(ring::publicSet).isInstanceOf(StorageException.class);
    }

    @Test
    void changing_the_algorithm_makes_a_key_for_it_and_keeps_the_old_one_published() throws Exception {
        String old = node(TokenSettings.ed25519()).signer().sign(CLAIMS);
        SigningKeyRing ring = node(TokenSettings.es256());
        assertThat(TokenReader.verifies(ring.signer().sign(CLAIMS), ring.publicSet()))
                .isTrue();
        assertThat(TokenReader.verifies(old, ring.publicSet())).isTrue();
        assertThat(stored()).hasSize(2);
    }

    @Test
    @DisplayName("no private or symmetric key is ever published")
    void only_public_keys_are_published() {
        rotate(node(TokenSettings.ed25519()));
        rotate(node(TokenSettings.es256()));
        SigningKeyRing shared = node(TokenSettings.hs256(SharedSecret.of(new byte[32])));
        assertThat(TokenReader.set(shared.publicSet()).getKeys())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key.isPrivate()).isFalse())
                .allSatisfy(key -> assertThat(key.toJSONObject()).containsEntry("use", "sig"))
                .allSatisfy(key -> assertThat(key.toJSONObject()).doesNotContainKeys("d", "k"));
    }

    @Test
    @DisplayName("21: private keys are sealed, each for its own kid")
    void private_keys_are_sealed() {
        node(TokenSettings.ed25519()).signer();
        StoredSigningKey key = stored().get(0);
        byte[] clear = sealer.open(key.sealedPrivateKey(), "signing-key:" + key.kid());
        assertThat(new String(key.sealedPrivateKey(), StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(clear, clear.length - 32, 32, StandardCharsets.ISO_8859_1));
        SigningKeyRing stranger = new SigningKeyRing(storage, sealer(), TokenSettings.ed25519(), clock, RANDOM);
        assertThatThrownBy(stranger::signer)
                .isInstanceOf(LicensingException.class)
                .hasMessageContaining("another master secret");
    }
}
