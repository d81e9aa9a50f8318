package dev.latchkey.core.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m-1",
                "\"",
                "a\\\"b\\",
                "\\u0041",
                "</script>",
                "B\u00FCro",
                "\u2028",
                "\uD83D\uDCBB",
                "{\"a\":1}"
            })
    void texts_come_back_as_they_were(String text) throws ParseException {
        assertThat(JSONObjectUtils.parse(read(new ClaimsText().with("machine", text))))
                .hasSize(1)
                .containsEntry("machine", text);
    }

    @Test
    void claims_are_in_their_order_and_numbers_are_plain() {
        assertThat(read(new ClaimsText()
                        .with("iss", "latchkey")
                        .with("iat", 1_772_366_400L)
                        .with("jti", "x")))
                .isEqualTo("{\"iss\":\"latchkey\",\"iat\":1772366400,\"jti\":\"x\"}");
    }

    private static String read(ClaimsText claims) {
        return new String(claims.bytes(), StandardCharsets.UTF_8);
    }
}
