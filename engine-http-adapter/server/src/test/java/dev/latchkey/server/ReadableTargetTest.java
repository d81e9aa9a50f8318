package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableTargetTest {

    @ParameterizedTest
    @CsvSource({
        "/keys/%zz/status, /keys/%FFzz/status",
        "/keys/%, /keys/%FF",
        "/keys/%4/x, /keys/%FF4/x",
        "/keys/%%41, /keys/%FF%41",
        "/keys/%00, /keys/%01",
        "/keys/%2500, /keys/%2500",
        "/keys/%2f%C3%A4?%41, /keys/%2f%C3%A4?%41"
    })
    void only_broken_escapes_and_nul_are_replaced(String target, String readable) {
        assertThat(ReadableTarget.of(target)).isEqualTo(readable);
    }
}
