package dev.latchkey.api.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.ActivationId;
import dev.latchkey.api.license.LicenseId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UuidsTest {

    private static final Map<String, Function<String, Object>> IDS = Map.of(
            "licence id", LicenseId::of,
            "activation id", ActivationId::of,
            "item id", ItemId::of,
            "project id", ProjectId::of,
            "token id", ApiTokenId::of,
            "session id", SessionId::of);

    /** Each of 36 characters, but for the first ones; {@link UUID#fromString} takes many of them. */
    static Stream<String> texts_that_are_no_id() {
        List<String> others = List.of(
                "",
                "1-1-1-1-1",
                "01890a5dac96774bbcceb302099a8057",
                "{01890a5d-ac96-774b-bcce-b302099a8057}",
                "01890a5d-ac96-774b-bcce-b302099a80570",
                "+1890a5d-ac96-774b-bcce-b302099a8057",
                "01890a5d-+c96-774b-bcce-b302099a8057",
                "01890a5d-ac96-774b-bcce-+302099a8057",
                "01890a5d-ac96-774b-bcce--302099a8057",
                "-1890a5d-ac96-774b-bcce-b302099a8057",
                " 1890a5d-ac96-774b-bcce-b302099a8057",
                "01890a5d-ac96-774b-bcce-b302099a805 ",
                "01890a5d-ac96-774b-bcce-b302099a805\n",
                "01890a5dac-96-774b-bcce-b302099a8057",
                "1890a5d-ac96-774b-bcce-b302099a80570",
                "0-0-0-0-0000000000000000000000000001",
                "01890a5d_ac96_774b_bcce_b302099a8057",
                "01890a5d–ac96–774b–bcce–b302099a8057",
                "0189٠a5d-ac96-774b-bcce-b302099a8057",
                "０1890a5d-ac96-774b-bcce-b302099a8057",
                "01890ａ5d-ac96-774b-bcce-b302099a8057",
                "01890a5d-ac96-774b-bcce-b302099a805g",
                "01890a5d-ac96-774b-bcce-b302099a805@",
                "01890a5d-ac96-774b-bcce-b302099a805`",
                "01890a5d-ac96-774b-bcce-b302099a805/",
                "01890a5d-ac96-774b-bcce-b302099a805:");
        return others.stream();
    }

    @ParameterizedTest
    @MethodSource
    void texts_that_are_no_id(String text) {
        IDS.forEach((name, type) -> assertThatThrownBy(() -> type.apply(text))
                .as(name)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(name + " must be a UUID of 36 characters, such as 01890a5d-ac96-774b-bcce-b302099a8057"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "01890a5d-ac96-774b-bcce-b302099a8057",
                "80000000-0000-0000-8000-000000000001"
            })
    void an_id_is_written_as_it_is_read(String text) {
        IDS.forEach((name, type) -> assertThat(type.apply(text)).as(name).hasToString(text));
        assertThat(Uuids.parse("id", text)).isEqualTo(UUID.fromString(text));
    }

    /** RFC 9562, section 4: case-insensitive on input, lower case on output. Apple's platforms write capitals. */
    @Test
    void capitals_spell_the_same_id() {
        String text = "01890a5d-ac96-774b-bcce-b302099a8057";
        IDS.forEach((name, type) -> assertThat(type.apply(text.toUpperCase(Locale.ROOT)))
                .isEqualTo(type.apply(text))
                .hasToString(text));
    }
}
