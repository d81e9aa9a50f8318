package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.LicensingException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Tokens as editors save them, and who may read them. */
class TokenFileTest {
    private static final String TOKEN = "lk_0123456789ABCDEFGHIJKLMNOPQabcdef";

    @TempDir
    Path directory;

    private Path file(String permissions) {
        return PrivateFiles.write(directory.resolve("token"), TOKEN, permissions);
    }

    /** Editors of Windows begin a file with a byte order mark and end its lines with CR LF. */
    @Test
    void a_token_in_a_file_is_the_same_with_a_byte_order_mark() {
        Path file = PrivateFiles.write(directory.resolve("token"), "\uFEFF" + TOKEN + "\r\n");
        BootstrapOptions options =
                CommandLine.populateCommand(new BootstrapOptions(), "--bootstrap-token-file", file.toString());

        assertThat(RemoteToken.in(new TokenFile("--token-file", file, false)).authorization())
                .isEqualTo("Bearer " + TOKEN);
        assertThat(options.token().reveal()).isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-r--r--"})
    @EnabledIf("hasPermissions")
    void a_token_file_that_others_can_read_is_refused_with_the_way_to_mend_it(String permissions) {
        for (TokenFile file : List.of(
                new TokenFile("--token-file", file(permissions), false),
                new TokenFile("--bootstrap-token-file", file(permissions), false))) {
            assertThatThrownBy(file::read)
                    .isInstanceOf(LicensingException.class)
                    .hasMessageContaining("can be read by others: run chmod 600 on it")
                    .hasMessageContaining("--allow-open-token-file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--------", "rw-------", "rwx--x--x"})
    @EnabledIf("hasPermissions")
    void a_token_file_that_only_its_owner_can_read_is_taken(String permissions) {
        assertThat(new TokenFile("--token-file", file(permissions), false).read())
                .isEqualTo(TOKEN);
    }

    @Test
    @EnabledIf("hasPermissions")
    void commands_refuse_an_open_token_file_unless_it_is_allowed() {
        Object[] remote = {"token", "list", "--url", "http://127.0.0.1:9", "--token-file", file("rw-r--r--")};
        Object[] serve = {
            "serve", "--port", 0, "--data", directory.resolve("data"), "--bootstrap-token-file", file("rw-r--r--")
        };

        for (Object[] words : List.of(remote, serve)) {
            CliRun run = CliRun.of(words);
            assertThat(run.exitCode()).isEqualTo(LatchkeyCli.FAILED);
            assertThat(run.err()).contains("chmod 600").hasLineCount(1);
        }
        assertThat(CliRun.of(RunningServer.concat(remote, "--allow-open-token-file"))
                        .err())
                .contains("cannot be reached");
        BootstrapOptions options = CommandLine.populateCommand(
                new BootstrapOptions(),
                "--allow-open-token-file",
                "--bootstrap-token-file",
                file("rw-r--r--").toString());
        assertThat(options.token().reveal()).isEqualTo(TOKEN);
    }

    static boolean hasPermissions() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
