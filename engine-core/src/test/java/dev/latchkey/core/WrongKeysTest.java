package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.license.Deactivation;
import dev.latchkey.api.license.KeyFormat;
import dev.latchkey.api.license.KeyStatus;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.api.license.ValidationRequest;
import dev.latchkey.api.token.TokenIssuance;
import dev.latchkey.core.storage.MemoryStorage;
import dev.latchkey.core.tck.CountingStorage;
import dev.latchkey.core.tck.PastedKeys;
import dev.latchkey.core.tck.SettableClock;
import dev.latchkey.core.tck.TestEngines;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that nobody issued, or that were typed wrong (invariants 20 and 30). */
class WrongKeysTest {
    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final MachineId MACHINE = MachineId.of("m-1");

    private final CountingStorage storage = new CountingStorage(new MemoryStorage());
    private LicensingEngine engine = engine(KeyFormat.STANDARD);
    private final ItemId item = engine.catalog().createItem("Editor").id();

    private LicensingEngine engine(KeyFormat format) {
        return TestEngines.builder(storage, SettableClock.at("2026-03-01T12:00:00Z"))
                .keyFormat(format)
                .build();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("20, 30: every one-symbol change and every swap of neighbours is refused without a read")
    void every_mistake_is_refused_without_a_read(boolean longKeys) {
        engine = engine(longKeys ? KeyFormat.LONG : KeyFormat.STANDARD);
        for (var issued : engine.selling().issue(item, LicenseTerms.maxActivations(1), 3)) {
            String key = issued.key().reveal();
            for (int i = 0; i < key.length(); i++) {
                if (key.charAt(i) == '-') {
                    continue;
                }
                for (char symbol : SYMBOLS.toCharArray()) {
                    if (symbol != key.charAt(i)) {
                        assertRefusedWithoutRead(key.substring(0, i) + symbol + key.substring(i + 1));
                    }
                }
                swapped(key, i);
            }
        }
    }

    private void swapped(String key, int left) {
        int right = left + 1 < key.length() && key.charAt(left + 1) == '-' ? left + 2 : left + 1;
        if (right < key.length() && key.charAt(left) != key.charAt(right)) {
            StringBuilder wrong = new StringBuilder(key);
            wrong.setCharAt(left, key.charAt(right));
            wrong.setCharAt(right, key.charAt(left));
            assertRefusedWithoutRead(wrong.toString());
        }
    }

    @Test
    @DisplayName("20, 30: nor are mistakes in keys as people paste them read")
    void mistakes_in_pasted_keys_are_refused_without_a_read() {
        Random random = new Random(10);
        for (var issued : engine.selling().issue(item, LicenseTerms.maxActivations(1), 50)) {
            String key = issued.key().reveal();
            for (String wrong : PastedKeys.mistakes(key.replace("-", ""), random)) {
                assertRefusedWithoutRead(PastedKeys.pasted(PastedKeys.dressed(wrong, random), random));
            }
            assertRefusedWithoutRead(PastedKeys.pasted(key.substring(1), random));
            assertRefusedWithoutRead(PastedKeys.pasted(key, random) + " " + PastedKeys.pasted(key, random));
            assertRefusedWithoutRead("\u201C\u2013\u201D");
            assertRefusedWithoutRead("Key: ");
        }
    }

    @Test
    @DisplayName("20: a key as people paste it is the same key to every call")
    void a_pasted_key_is_the_same_key() {
        Random random = new Random(20);
        for (var issued : engine.selling().issue(item, LicenseTerms.maxActivations(1), 50)) {
            LicenseKey key = LicenseKey.of(
                    PastedKeys.pasted(PastedKeys.dressed(issued.key().reveal(), random), random));
            assertThat(engine.licenses().validate(key, MACHINE).isValid()).isTrue();
            assertThat(engine.licenses().status(key))
                    .isEqualTo(engine.licenses().status(issued.key()));
            assertThat(engine.selling().find(key).orElseThrow().id())
                    .isEqualTo(issued.license().id());
            assertThat(engine.offlineTokens().issue(ValidationRequest.of(key, MACHINE)))
                    .isInstanceOf(TokenIssuance.Granted.class);
            assertThat(engine.licenses().deactivate(key, MACHINE)).isInstanceOf(Deactivation.Removed.class);
        }
    }

    private void assertRefusedWithoutRead(String text) {
        long calls = storage.calls();
        LicenseKey key = LicenseKey.of(text);
        assertThat(engine.licenses().validate(key, MACHINE)).isEqualTo(Validation.Refused.of(Refusal.INVALID_KEY));
        assertThat(engine.licenses().status(key)).isEqualTo(KeyStatus.Refused.of(Refusal.INVALID_KEY));
        assertThat(engine.licenses().deactivate(key, MACHINE)).isEqualTo(Deactivation.Refused.of(Refusal.INVALID_KEY));
        assertThat(engine.offlineTokens().issue(ValidationRequest.of(key, MACHINE)))
                .isEqualTo(TokenIssuance.Refused.of(Refusal.INVALID_KEY));
        assertThat(engine.selling().find(key)).isEmpty();
        assertThat(storage.calls()).as("reads of the storage").isEqualTo(calls);
    }

    @Test
    @DisplayName("30: of a million made-up keys at most 1 in 30,000 reaches the storage")
    void of_a_million_made_up_keys_next_to_none_reaches_the_storage() {
        Random random = new Random(2);
        long snapshots = storage.snapshots();
        char[] text = new char[16];
        for (int i = 0; i < 1_000_000; i++) {
            for (int at = 0; at < text.length; at++) {
                text[at] = SYMBOLS.charAt(random.nextInt(SYMBOLS.length()));
            }
            assertThat(engine.licenses().status(LicenseKey.of(new String(text))))
                    .isEqualTo(KeyStatus.Refused.of(Refusal.INVALID_KEY));
        }
        // 1 in 65,536 is expected: 11 bits of MAC and a check symbol.
        assertThat(storage.snapshots() - snapshots).isBetween(1L, 1_000_000L / 30_000);
    }
}
