package dev.latchkey.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** A machine that lacks a program says which. */
@Tag("cluster")
class ClusterProgramsTest {

    @Test
    void a_missing_program_skips_the_test_and_is_named() {
        ClusterPrograms programs = ClusterPrograms.of("example-server");
        assertThat(programs.find("sh")).isReadable();
        programs.requireAll();

        programs.find("latchkey-example-program");

        assertThatThrownBy(programs::requireAll)
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("latchkey-example-program")
                .hasMessageContaining("example-server");
    }
}
