package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.MasterSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretRotateTest {
    @TempDir
    private Path directory;

    private String key;

    private Path data() {
        return directory.resolve("data");
    }

    private Path secret() {
        return data().resolve("master.secret");
    }

    @BeforeEach
    void issue() {
        String item = CliRun.of("item", "create", "--data", data(), "--name", "Editor", "--recoverable-keys")
                .text();
        key = CliRun.of("license", "issue", "--data", data(), "--item", item).text();
    }

    @Test
    void the_file_in_the_directory_is_replaced_and_keys_go_on_working() throws IOException {
        MasterSecret before = MasterSecret.ofFile(secret());

        assertThat(CliRun.of("secret", "rotate", "--data", data(), "--json")
                        .json()
                        .get("resealed")
                        .asInt())
                .isEqualTo(1);

        assertThat(MasterSecret.ofFile(secret())).isNotEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret())))
                .isEqualTo("rw-------");
        assertThat(Files.list(data()).map(file -> file.getFileName().toString()))
                .filteredOn(name -> name.startsWith("master.secret"))
                .containsExactly("master.secret");
        assertKeyIsKnown();
    }

    @Test
    void a_change_that_was_broken_off_before_the_file_was_replaced_goes_on() throws IOException {
        Path old = Files.copy(secret(), directory.resolve("old"));
        CliRun.of("secret", "rotate", "--data", data()).text();
        Files.move(secret(), data().resolve("master.secret.next"));
        Files.copy(old, secret());
        CliRun refused = CliRun.of("license", "show", key, "--data", data());
        assertThat(refused.exitCode()).isEqualTo(LatchkeyCli.FAILED);
        assertThat(refused.err())
                .contains("the storage has moved from this master secret to another one")
                .doesNotContain(Files.readString(old).strip());

        CliRun.of("secret", "rotate", "--data", data()).text();
        assertKeyIsKnown();
    }

    @Test
    void named_files_are_used_as_they_are() throws IOException {
        Path old = Files.move(secret(), directory.resolve("old"));
        Path fresh = directory.resolve("new");
        MasterSecret.random(new SecureRandom()).writeTo(fresh);

        CliRun.of("secret", "rotate", "--data", data(), "--secret-file", fresh, "--previous-secret-file", old)
                .text();

        assertThat(CliRun.of("license", "show", key, "--data", data(), "--secret-file", fresh)
                        .exitCode())
                .isZero();
        assertThat(old).exists();
        assertThat(secret()).doesNotExist();
    }

    @Test
    void a_directory_without_a_secret_gets_none() throws IOException {
        Files.delete(secret());

        CliRun refused = CliRun.of("secret", "rotate", "--data", data());

        assertThat(refused.exitCode()).isEqualTo(LatchkeyCli.FAILED);
        assertThat(refused.err()).contains("master.secret").hasLineCount(1);
        assertThat(Files.list(data()).map(file -> file.getFileName().toString()))
                .noneMatch(name -> name.startsWith("master.secret"));
    }

    @Test
    void a_directory_without_a_database_stays_empty() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));

        CliRun refused = CliRun.of("secret", "rotate", "--data", empty);

        assertThat(refused.exitCode()).isEqualTo(LatchkeyCli.FAILED);
        assertThat(refused.err()).contains("there is no database in").hasLineCount(1);
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void a_named_file_without_the_one_that_it_replaces_is_refused() throws IOException {
        Path fresh = directory.resolve("new");
        MasterSecret.random(new SecureRandom()).writeTo(fresh);

        CliRun refused = CliRun.of("secret", "rotate", "--data", data(), "--secret-file", fresh);

        assertThat(refused.exitCode()).isEqualTo(LatchkeyCli.MISUSED);
        assertThat(refused.err()).contains("--previous-secret-file must name").hasLineCount(1);
        assertKeyIsKnown();
    }

    private void assertKeyIsKnown() {
        assertThat(CliRun.of("license", "show", key, "--data", data()).exitCode())
                .isZero();
    }
}
