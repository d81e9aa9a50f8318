package dev.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An answer as a document shows it: with the members of the given one in their order, and their values but for ids and
 * times.
 */
record ShownAnswer(JsonNode shown) {
    private static final Pattern OTHER_EACH_TIME = Pattern.compile(".*….*|\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z");

    static ShownAnswer of(JsonNode shown) {
        return new ShownAnswer(shown);
    }

    void requireLike(JsonNode given) {
        require("", shown, given);
    }

    private static void require(String place, JsonNode shown, JsonNode given) {
        assertThat(given.getNodeType()).as(place + " of " + given).isEqualTo(shown.getNodeType());
        if (shown.isObject()) {
            assertThat(names(given)).as("members of " + place).isEqualTo(names(shown));
            names(shown).forEach(name -> require(place + "/" + name, shown.get(name), given.get(name)));
        } else if (shown.isArray()) {
            assertThat(given).as(place).hasSameSizeAs(shown);
            for (int i = 0; i < shown.size(); i++) {
                require(place + "/" + i, shown.get(i), given.get(i));
            }
        } else if (!OTHER_EACH_TIME.matcher(shown.asText()).matches()) {
            assertThat(given).as(place).isEqualTo(shown);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
