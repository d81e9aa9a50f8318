package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.http.docs.Document;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shell blocks of each document work in their order, from the first line to the last. */
class DocumentedSessionsTest {

    static Stream<Document> documents() {
        return Document.manuals()
                .filter(document -> document.blocks().stream()
                        .anyMatch(block -> block.mark().matches("run|serve")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void what_a_document_shows_for_a_shell_works(Document document, @TempDir Path folder) throws Exception {
        Stream.of("bash", "curl", "openssl")
                .forEach(program -> assumeTrue(ShellSession.found(program) != null, program + " is not installed"));

        try (ShellSession reader = ShellSession.in(folder)) {
            for (Document.Block block : document.blocks()) {
                reader.play(block);
            }
        }
    }

    @Test
    void an_answer_with_another_member_or_value_is_found() throws Exception {
        ObjectMapper json = new ObjectMapper();
        ShownAnswer shown = ShownAnswer.of(json.readTree("{\"id\":\"01…\",\"state\":\"active\"}"));

        shown.requireLike(json.readTree("{\"id\":\"0123\",\"state\":\"active\"}"));
        for (String other : new String[] {
            "{\"id\":\"0123\"}", "{\"id\":1,\"state\":\"active\"}", "{\"id\":\"0123\",\"state\":\"revoked\"}"
        }) {
            assertThatThrownBy(() -> shown.requireLike(json.readTree(other))).isInstanceOf(AssertionError.class);
        }
    }
}
