package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Tokens as editors save them. */
class TokenFileTest {
    private static final String TOKEN = "lk_0123456789ABCDEFGHIJKLMNOPQabcdef";

    @TempDir
    Path directory;

    /** Editors of Windows begin a file with a byte order mark and end its lines with CR LF. */
    @Test
    void a_token_in_a_file_is_the_same_with_a_byte_order_mark() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "\uFEFF" + TOKEN + "\r\n");
        BootstrapOptions options =
                CommandLine.populateCommand(new BootstrapOptions(), "--bootstrap-token-file", file.toString());

        assertThat(RemoteToken.in(file).authorization()).isEqualTo("Bearer " + TOKEN);
        assertThat(options.token().reveal()).isEqualTo(TOKEN);
    }
}
