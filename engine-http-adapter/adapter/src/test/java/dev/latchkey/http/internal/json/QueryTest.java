package dev.latchkey.http.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.internal.schema.Input;
import dev.latchkey.http.internal.schema.RequestSchema;
import dev.latchkey.http.internal.schema.ValueTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    private static Input<String> parameter(String name) {
        return Input.optional(name, ValueTypes.TEXT, "");
    }

    private static String value(String rawQuery, String name) {
        return Query.parse(rawQuery).optional(parameter(name));
    }

    @Test
    void parameters_are_read_without_their_escapes() {
        assertThat(value("limit=5&cursor=a%20b%2Bc&x", "cursor")).isEqualTo("a b+c");
        assertThat(value("limit=5&&x", "x")).isEmpty();
        assertThat(value("limit=5", "cursor")).isNull();
        assertThat(value(null, "cursor")).isNull();
        assertThat(value("", "cursor")).isNull();
    }

    @Test
    void what_a_call_does_not_know_is_refused_and_what_it_knows_is_not() {
        RequestSchema schema =
                RequestSchema.nothing().parameter(parameter("limit")).parameter(parameter("cursor"));
        String limit = Query.parse("%6Cimit=5&&cursor=x").requireKnown(schema).optional(parameter("limit"));
        assertThat(limit).isEqualTo("5");
        for (String rawQuery : new String[] {"limit=5&Limit=6", "=5", "limit%20=5", "limit[]=5"}) {
            assertThatThrownBy(() -> Query.parse(rawQuery).requireKnown(schema))
                    .isInstanceOf(RejectedRequest.class)
                    .extracting(e -> ((RejectedRequest) e).error().code())
                    .isEqualTo("unknown_field");
        }
    }

    @Test
    void a_parameter_that_is_there_twice_is_named() {
        assertThatThrownBy(() -> Query.parse("cursor=x&limit=1&%6Cimit=2"))
                .extracting(e -> ((RejectedRequest) e).error().sentence())
                .isEqualTo("limit must not be given twice");
        assertThatThrownBy(() -> Query.parse("a%0Ab&a%0Ab"))
                .extracting(e -> ((RejectedRequest) e).error().sentence())
                .isEqualTo("a\\u000ab must not be given twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reference=%ff",
                "reference=%",
                "reference=a%c3",
                "reference=%c3%28",
                "reference=%ed%a0%80",
                "reference=%c0%af",
                "reference=%u0041",
                "reference=caf\u00e9",
                "limit=%zz&reference=1",
                "x=%ff"
            })
    void a_value_that_is_not_utf_8_in_escapes_is_named_and_is_not_another_text(String rawQuery) {
        String name = rawQuery.substring(0, rawQuery.indexOf('='));
        assertThatThrownBy(() -> Query.parse(rawQuery)).isInstanceOfSatisfying(RejectedRequest.class, e -> {
            assertThat(e.error().kind().status()).isEqualTo(400);
            assertThat(e.error().field()).isEqualTo(name);
            assertThat(e.error().sentence()).isEqualTo(name + " must be UTF-8 in well-formed percent escapes");
        });
    }

    @Test
    void a_name_that_is_not_utf_8_is_shown_as_it_came() {
        assertThatThrownBy(() -> Query.parse("a=1&re%fference=1"))
                .extracting(e -> ((RejectedRequest) e).error().sentence())
                .isEqualTo("Each name in the query must be UTF-8 in well-formed percent escapes, not re%fference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%zz", "limit=%", "%f=1", "limit=1&limit=2", "limit=1&%6Cimit=2"})
    void what_can_be_read_in_two_ways_or_none_is_refused(String rawQuery) {
        assertThatThrownBy(() -> Query.parse(rawQuery))
                .isInstanceOf(RejectedRequest.class)
                .extracting(e -> ((RejectedRequest) e).error().kind().status())
                .isEqualTo(400);
    }
}
