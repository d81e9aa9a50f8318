package dev.latchkey.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.core.storage.MemoryStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the master secret comes from, and that it belongs to its storage. */
class MasterSecretTest {
    private static final MasterSecret OTHER = MasterSecret.of(new byte[MasterSecret.LENGTH]);

    @TempDir
    private Path directory;

    private final MemoryStorage memory = new MemoryStorage();

    @Test
    void a_storage_with_a_folder_keeps_its_secret_there_for_the_next_start() throws IOException {
        LicenseKey key;
        try (LicensingEngine engine = engine()) {
            key = engine.selling()
                    .issue(engine.catalog().createItem("Editor").id(), LicenseTerms.unlimited())
                    .key();
        }
        assertThat(Files.list(directory)).containsExactly(file());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (LicensingEngine engine = engine()) {
            assertThat(engine.selling().find(key)).isPresent();
        }
    }

    @Test
    void a_wrong_secret_is_noticed() {
        engine().close();
        assertThatThrownBy(() -> builder().masterSecret(OTHER).build())
                .isInstanceOf(LicensingException.class)
                .hasMessageStartingWith("the master secret does not belong to this storage");
    }

    @Test
    void a_lost_secret_is_not_replaced_by_a_new_file() throws IOException {
        engine().close();
        Files.delete(file());
        assertThatThrownBy(this::engine)
                .isInstanceOf(LicensingException.class)
                .hasMessageStartingWith("the master secret file " + file() + " is missing although the storage was");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_file_that_is_no_secret_is_named() throws IOException {
        Files.writeString(file(), "hunter2");
        assertThatThrownBy(this::engine)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file().toString())
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void a_storage_that_outlives_the_engine_but_has_no_folder_needs_a_secret_given() {
        LatchkeyBuilder builder = Latchkey.builder().storage(new Kept(null));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("masterSecret must be given, since the storage has no folder for it");
        builder.masterSecret(OTHER).build().close();
    }

    private Path file() {
        return directory.resolve("master.secret");
    }

    private LicensingEngine engine() {
        return builder().build();
    }

    private LatchkeyBuilder builder() {
        return Latchkey.builder().storage(new Kept(directory));
    }

    /** A storage whose content outlives the engine, with a folder or without. */
    private final class Kept extends ForwardingStorage {
        private final @Nullable Path folder;

        Kept(@Nullable Path folder) {
            super(memory);
            this.folder = folder;
        }

        @Override
        public @Nullable Path directory() {
            return folder;
        }

        @Override
        public boolean isTransient() {
            return false;
        }

        @Override
        public void close() {}
    }
}
