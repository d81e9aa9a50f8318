package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.IssuedLicense;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Validation;
import dev.latchkey.core.Latchkey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine on an embedded database, as a host has it with all defaults. */
class EmbeddedEngineTest {
    private static final MachineId MACHINE = MachineId.of("m-1");

    @TempDir
    Path directory;

    @Test
    void an_embedded_engine_needs_a_folder_and_nothing_else() {
        try (LicensingEngine engine =
                Latchkey.builder().storage(JdbcStorage.h2(directory)).build()) {
            Item item = engine.catalog().createItem("Editor");
            IssuedLicense issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(3));
            Validation validation = engine.licenses().validate(issued.key(), MACHINE);

            assertThat(validation.isValid()).isTrue();
        }
    }

    @Test
    void what_it_issued_is_valid_after_a_restart() {
        LicenseKey key = issueAndActivate();

        try (LicensingEngine engine =
                Latchkey.builder().storage(JdbcStorage.h2(directory)).build()) {
            assertThat(engine.licenses().validate(key, MACHINE).isValid()).isTrue();
            assertThat(engine.selling().find(key).map(license -> license.activationCount()))
                    .contains(1);
        }
    }

    @Test
    void another_master_secret_is_refused_and_leaves_the_folder_free() {
        LicenseKey key = issueAndActivate();

        assertThatThrownBy(() -> Latchkey.builder()
                        .storage(JdbcStorage.h2(directory))
                        .masterSecret(MasterSecret.random(new SecureRandom()))
                        .build())
                .isInstanceOf(LicensingException.class)
                .hasMessageContaining("master secret");

        assertIsValid(key);
    }

    @Test
    void a_wrong_setting_leaves_the_folder_free() {
        LicenseKey key = issueAndActivate();

        assertThatThrownBy(() -> Latchkey.builder()
                        .storage(JdbcStorage.h2(directory))
                        .staleness(Duration.ZERO)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("staleness");

        assertIsValid(key);
    }

    private void assertIsValid(LicenseKey key) {
        try (LicensingEngine engine =
                Latchkey.builder().storage(JdbcStorage.h2(directory)).build()) {
            assertThat(engine.licenses().validate(key, MACHINE).isValid()).isTrue();
        }
    }

    @Test
    @DisplayName("21: no key in clear is in the database's file, not even a recoverable one")
    void no_key_in_clear_is_in_the_file() throws IOException {
        LicenseKey key;
        try (LicensingEngine engine =
                Latchkey.builder().storage(JdbcStorage.h2(directory)).build()) {
            Item item = engine.catalog().createItem("Editor");
            engine.catalog().changeItem(item.id(), draft -> draft.withRecoverableKeys(true));
            IssuedLicense issued = engine.selling().issue(item.id(), LicenseTerms.maxActivations(3));
            key = issued.key();
            engine.licenses().validate(key, MACHINE);
            assertThat(engine.selling().recoverKey(issued.license().id())).contains(key);
        }

        String file = HexFormat.of().formatHex(Files.readAllBytes(directory.resolve("latchkey.mv.db")));
        String clear = key.reveal();
        assertThat(file).doesNotContain(hex(clear)).doesNotContain(hex(clear.replace("-", "")));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private LicenseKey issueAndActivate() {
        try (LicensingEngine engine =
                Latchkey.builder().storage(JdbcStorage.h2(directory)).build()) {
            Item item = engine.catalog().createItem("Editor");
            LicenseKey key = engine.selling()
                    .issue(item.id(), LicenseTerms.maxActivations(1))
                    .key();
            assertThat(engine.licenses().validate(key, MACHINE).isValid()).isTrue();
            return key;
        }
    }
}
