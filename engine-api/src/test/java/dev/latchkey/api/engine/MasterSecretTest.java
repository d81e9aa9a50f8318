package dev.latchkey.api.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.LicensingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterSecretTest {
    private final byte[] bytes = MasterSecret.random(new SecureRandom()).reveal();

    @Test
    void base64_in_either_alphabet_padded_or_not_is_the_same_secret() {
        assertThat(MasterSecret.ofBase64(Base64.getEncoder().encodeToString(bytes) + "\n"))
                .isEqualTo(MasterSecret.ofBase64(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .isEqualTo(MasterSecret.of(bytes));
    }

    @Test
    void a_secret_of_another_length_is_refused_with_both_lengths() {
        assertThatThrownBy(() -> MasterSecret.of(new byte[31]))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("master secret must have 32 bytes, not 31");
    }

    @Test
    void text_that_is_not_base64_is_refused_without_quoting_it() {
        assertThatThrownBy(() -> MasterSecret.ofBase64("!secret!")).hasMessage("master secret must be base64");
    }

    @Test
    void a_file_is_named_in_what_is_wrong_with_it(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("short"), "AAAA");

        assertThatThrownBy(() -> MasterSecret.ofFile(file))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> MasterSecret.ofFile(folder.resolve("absent")))
                .isInstanceOf(LicensingException.class)
                .hasMessageContaining("absent");
    }

    @Test
    void changing_the_array_given_or_revealed_does_not_change_the_secret() {
        byte[] given = bytes.clone();
        MasterSecret secret = MasterSecret.of(given);
        Arrays.fill(given, (byte) 0);
        Arrays.fill(secret.reveal(), (byte) 0);

        assertThat(secret.reveal()).isEqualTo(bytes);
    }

    @Test
    void its_text_shows_nothing() {
        assertThat(MasterSecret.of(bytes)).hasToString("MasterSecret[hidden]");
    }
}
