package dev.latchkey.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.LicensingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts of an event and their text. */
class FactsTest {

    @Test
    void facts_are_a_json_object_in_their_order() {
        Facts facts = Facts.builder()
                .text("state", "active")
                .number("activation_count", 3)
                .text("expires_at", null)
                .build();

        assertThat(facts.json()).isEqualTo("{\"state\":\"active\",\"activation_count\":3,\"expires_at\":null}");
        assertThat(facts.all())
                .containsExactly(
                        Map.entry("state", "active"),
                        Map.entry("activation_count", 3L),
                        new java.util.AbstractMap.SimpleEntry<>("expires_at", null));
        assertThat(facts.text("state")).hasValue("active");
        assertThat(facts.number("activation_count")).hasValue(3L);
        assertThat(facts.text("activation_count")).isEmpty();
        assertThat(facts.text("expires_at")).isEmpty();
        assertThat(facts.number("other")).isEmpty();
    }

    @Test
    void no_facts_are_an_empty_object_to_which_others_may_be_added() {
        assertThat(Facts.builder().build()).isEqualTo(Facts.none());
        assertThat(Facts.none().json()).isEqualTo("{}");
        assertThat(Facts.builder(Facts.none()).text("a", "b").build().json()).isEqualTo("{\"a\":\"b\"}");
        assertThat(Facts.builder(Facts.ofJson("{ }")).text("a", "b").build().json())
                .isEqualTo("{\"a\":\"b\"}");
        assertThat(Facts.builder(Facts.ofJson("{\"a\": 1}"))
                        .number("b", 2)
                        .build()
                        .all())
                .isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"", "\\", "\u0001\u001f", "a\nb\tc\r", "\ud83d\ude00 \u20ac \u2028", "{\"a\":1}", "\u007f"
            })
    void every_text_comes_back_as_it_was(String text) {
        Facts facts = Facts.builder().text(text, text).text("end", text).build();

        assertThat(Facts.ofJson(facts.json()).all()).isEqualTo(Map.of(text, text, "end", text));
        assertThat(facts.json().chars()).allMatch(c -> c >= ' ');
    }

    @Test
    void what_another_writer_wrote_is_read() {
        assertThat(Facts.ofJson(
                                " { \"a\\u00e4\\/\\b\\f\\n\\r\\t\\\\\\\"\" : \"x\" , \"b\":true,\"c\" : false, \"d\":-7 }\n")
                        .all())
                .isEqualTo(Map.of("a\u00e4/\b\f\n\r\t\\\"", "x", "b", true, "c", false, "d", -7L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5",
                "-1E+3",
                "0.0",
                "9223372036854775808",
                "[]",
                "[1, [\"]\", {\"state\": \"}\"}]]",
                "{\"state\": {\"x\": \"\\\"}\"}}",
                "{ }"
            })
    void a_value_of_a_later_version_hides_no_other(String value) {
        Facts facts = Facts.ofJson("{\"a\":" + value + ",\"state\":\"active\"}");

        assertThat(facts.all()).isEqualTo(Map.of("state", "active"));
        assertThat(facts.text("a")).isEmpty();
        assertThat(facts.number("a")).isEmpty();
        assertThat(Facts.builder(facts).number("b", 2).build().json())
                .isEqualTo("{\"a\":" + value + ",\"state\":\"active\",\"b\":2}");
        assertThat(Facts.builder(Facts.ofJson("{\"a\":" + value + "}"))
                        .number("b", 2)
                        .build()
                        .json())
                .isEqualTo("{\"a\":" + value + ",\"b\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":+5}",
                "{\"a\":05}",
                "{\"a\":-}",
                "{\"a\":\u0665}",
                "{\"a\":1.}",
                "{\"a\":yes}",
                "{\"a\":[1}",
                "{\"a\":[1}]}",
                "{\"a\":{\"b\":1}",
                "{\"a\":[\"]}",
                "{\"a\":\"b}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\":\"\\u004\u0661\"}",
                "{\"a\":\"\\u0",
                "{a:1}"
            })
    void anything_else_is_refused_when_it_is_asked_for(String text) {
        Facts facts = Facts.ofJson(text);

        assertThat(facts.json()).isEqualTo(text);
        assertThatThrownBy(() -> facts.text("a"))
                .isInstanceOf(LicensingException.class)
                .hasMessageContaining("not a JSON object")
                .hasMessageNotContaining("{");
    }
}
