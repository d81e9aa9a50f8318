package dev.latchkey.http.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Ids and tokens as people paste them, and as editors save them. */
class PastedTest {
    private static final String TOKEN = "lk_0123456789ABCDEFGHIJKLMNOPQabcdef";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"%s", " %s ", "\uFEFF%s\r\n", "\t\u00A0%s\u3000", "\u200E%s\u200B\u2028\n", "\u202A%s\u202C"})
    void white_space_and_unseen_marks_around_a_text_are_not_part_of_it(String around) {
        assertThat(Pasted.trimmed(around.formatted("a b-c"))).isEqualTo("a b-c");
    }

    @Test
    void what_shows_nothing_is_nothing() {
        assertThat(Pasted.trimmed("\uFEFF \u200B\r\n")).isEmpty();
    }

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
