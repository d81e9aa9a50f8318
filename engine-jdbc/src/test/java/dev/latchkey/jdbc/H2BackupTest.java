package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.LicensingException;
import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.Project;
import dev.latchkey.api.event.Event;
import dev.latchkey.api.event.EventPosition;
import dev.latchkey.api.license.License;
import dev.latchkey.api.license.LicenseFilter;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.storage.LicenseSnapshot;
import dev.latchkey.api.storage.StoredLicense;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups of an embedded database, taken while it is in use. */
@Timeout(60)
class H2BackupTest {
    @TempDir
    Path temp;

    /** All that a storage holds, as far as its SPI shows it. */
    private record Contents(List<Project> projects, List<Item> items, List<License> licenses, List<Event> events) {

        static Contents of(JdbcStorage storage) {
            return storage.inTransaction(tx -> new Contents(
                    tx.catalog().projects(null, 1000),
                    tx.catalog().projects(null, 1000).stream()
                            .flatMap(project -> tx.catalog().items(project.id(), null, 1000).stream())
                            .toList(),
                    tx.licenses().list(LicenseFilter.all(), TestLicenses.NOW, null, Integer.MAX_VALUE),
                    tx.events()
                            .read(EventPosition.START, EventPosition.START, Integer.MAX_VALUE)
                            .events()));
        }
    }

    @Test
    void a_restored_backup_holds_what_the_storage_held() {
        Path backup = temp.resolve("backup.zip");
        StoredLicense license;
        Contents contents;
        try (JdbcStorage storage = JdbcStorage.h2(temp.resolve("one"))) {
            license = TestLicenses.insert(storage, ActivationLimit.of(3));
            storage.activate(TestLicenses.activate(license.license().id(), "m"));
            contents = Contents.of(storage);
            storage.backup(backup);
            storage.activate(TestLicenses.activate(license.license().id(), "later"));
        }

        JdbcStorage.restoreH2(backup, temp.resolve("two"));

        try (JdbcStorage storage = JdbcStorage.h2(temp.resolve("two"))) {
            assertThat(Contents.of(storage)).isEqualTo(contents);
            LicenseSnapshot snapshot = storage.snapshot(license.keyHash(), 10).orElseThrow();
            assertThat(snapshot.activations()).hasSize(1);
        }
    }

    @Test
    void a_backup_under_load_is_one_committed_state() {
        Path backup = temp.resolve("backup.zip");
        StoredLicense license;
        try (JdbcStorage storage = JdbcStorage.h2(temp.resolve("one"))) {
            license = TestLicenses.insert(storage, ActivationLimit.unlimited());
            LicenseId id = license.license().id();
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<?> load = CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    storage.activate(TestLicenses.activate(id, UUID.randomUUID().toString()));
                }
            });
            while (storage.snapshot(license.keyHash(), 0)
                            .orElseThrow()
                            .license()
                            .activationCount()
                    < 200) {
                Thread.onSpinWait();
            }
            storage.backup(backup);
            done.set(true);
            load.join();
        }

        JdbcStorage.restoreH2(backup, temp.resolve("two"));

        try (JdbcStorage storage = JdbcStorage.h2(temp.resolve("two"))) {
            LicenseSnapshot snapshot =
                    storage.snapshot(license.keyHash(), Integer.MAX_VALUE).orElseThrow();
            assertThat(snapshot.activations())
                    .hasSize(snapshot.license().activationCount())
                    .hasSizeGreaterThanOrEqualTo(200);
        }
    }

    @Test
    void a_backup_is_its_owners_only_and_overwrites_nothing() throws IOException {
        Path backup = temp.resolve("backup.zip");
        try (JdbcStorage storage = JdbcStorage.h2(temp.resolve("one"))) {
            storage.backup(backup);

            assertThat(rights(backup)).isEqualTo("rw-------");
            assertThatThrownBy(() -> storage.backup(backup))
                    .isInstanceOf(LicensingException.class)
                    .hasMessage("the backup file " + backup + " already exists");
            assertThatThrownBy(() -> storage.backup(temp.resolve("no/such/folder.zip")))
                    .isInstanceOf(LicensingException.class)
                    .hasMessageContaining("cannot be written");
        }
    }

    @Test
    void a_restored_database_is_its_owners_only_also_when_it_was_opened_and_closed() throws IOException {
        Path backup = temp.resolve("backup.zip");
        try (JdbcStorage storage = JdbcStorage.h2(temp.resolve("one"))) {
            storage.backup(backup);
        }
        Path folder = Files.createDirectory(temp.resolve("open to others"));
        JdbcStorage.restoreH2(backup, folder);
        Path database = folder.resolve("latchkey.mv.db");
        assertThat(rights(database)).isEqualTo("rw-------");
        JdbcStorage.h2(folder).close();
        assertThat(rights(database)).isEqualTo("rw-------");
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void a_restore_overwrites_nothing_and_takes_only_backups() throws IOException {
        Path backup = temp.resolve("backup.zip");
        try (JdbcStorage storage = JdbcStorage.h2(temp.resolve("one"))) {
            storage.backup(backup);
        }

        assertThatThrownBy(() -> JdbcStorage.restoreH2(backup, temp.resolve("one")))
                .isInstanceOf(LicensingException.class)
                .hasMessageContaining("already has a database");
        Path text = Files.writeString(temp.resolve("text"), "text");
        assertThatThrownBy(() -> JdbcStorage.restoreH2(text, temp.resolve("two")))
                .isInstanceOf(LicensingException.class)
                .hasMessageContaining(text.toString());
        assertThat(temp.resolve("two")).doesNotExist();
    }

    /** One byte differs, and the file can be unpacked all the same. */
    @Test
    void a_damaged_backup_is_not_restored() throws IOException {
        Path backup = temp.resolve("backup.zip");
        try (JdbcStorage storage = JdbcStorage.h2(temp.resolve("one"))) {
            storage.backup(backup);
        }
        Path damaged = damaged(backup);

        assertThatThrownBy(() -> JdbcStorage.restoreH2(damaged, temp.resolve("two")))
                .isInstanceOf(LicensingException.class)
                .hasMessageContaining(damaged.toString())
                .hasMessageContaining("damaged");
        assertThat(temp.resolve("two").resolve("latchkey.mv.db")).doesNotExist();
        JdbcStorage.restoreH2(backup, temp.resolve("two"));
    }

    /** The backup without compression, in which a byte is another one. */
    private Path damaged(Path backup) throws IOException {
        Path damaged = temp.resolve("damaged.zip");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(backup));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(damaged))) {
            ZipEntry entry = new ZipEntry(in.getNextEntry().getName());
            byte[] content = in.readAllBytes();
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
            out.putNextEntry(entry);
            out.write(content);
        }
        try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
            long middle = file.length() / 2;
            file.seek(middle);
            int before = file.read();
            file.seek(middle);
            file.write(~before);
        }
        return damaged;
    }
}
