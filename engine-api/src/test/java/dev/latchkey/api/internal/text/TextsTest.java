package dev.latchkey.api.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.ItemDraft;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.Label;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.Metadata;
import dev.latchkey.api.license.OrderReference;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    /** Every text that must not be blank, by its field. */
    private static final Map<String, Function<String, Object>> TYPES = Map.of(
            "machine id", MachineId::of,
            "label", Label::of,
            "order reference", OrderReference::of,
            "principal", PrincipalId::of,
            "token name", name -> ApiTokenDraft.of(PrincipalId.of("p"), name),
            "project name", ProjectDraft::named,
            "item name", name -> ItemDraft.of(new ProjectId(new UUID(0, 1)), name),
            "metadata name", name -> Metadata.of(Map.of(name, "text")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0\u3000",
                "\u200b",
                "\u200b\u200c\u200d\u2060",
                "\ufeff",
                "\u200e\u202a\u2066",
                "\u00ad",
                "\u034f",
                "\u115f\u1160",
                "\u3164",
                "\uffa0",
                "\u2800",
                "\ufe0f",
                "\u180e",
                "\u17b4",
                "\ufff9",
                "\udb40\udc41",
                "\udb40\udd00",
                "\ud834\udd73",
                "\ud834\udd59",
                " \u200b \u2800\t"
            })
    void what_shows_nothing_is_blank_everywhere(String text) {
        TYPES.forEach((name, type) -> assertThatThrownBy(() -> type.apply(text))
                .as(name)
                .isInstanceOf(InvalidValueException.class)
                .message()
                .containsAnyOf("must not be blank", "that are not blank"));
    }

    /** They are opaque: who compares them exactly needs them as they came. */
    @ParameterizedTest
    @ValueSource(strings = {"a\u200bb", "\ufeffm-1", "m-1\u00a0", "❤\ufe0f", "👨\u200d👩", "\u0301", ".", "\u00a0_"})
    void invisible_marks_beside_visible_ones_stay(String text) {
        TYPES.forEach((name, type) -> assertThat(type.apply(text)).as(name).isNotNull());
        assertThat(MachineId.of(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\nb", "a\u007fb", "a\u0085b", "a\ud83d", "\ude00a", "\ude00\ud83d"})
    void controls_and_ill_formed_unicode_are_refused_everywhere(String text) {
        TYPES.forEach((name, type) ->
                assertThatThrownBy(() -> type.apply(text)).as(name).isInstanceOf(InvalidValueException.class));
    }

    /**
     * Unicode's own properties, as this Java knows them. Of the format characters (Cf) those that show something stay:
     * the marks that stand before a number or a name (Prepended_Concatenation_Mark) and the joiners of hieroglyphs.
     */
    @Test
    void white_space_and_format_characters_show_nothing() {
        Pattern invisible = Pattern.compile("[\\p{IsWhite_Space}\\p{Z}\\p{Cf}]");
        Pattern shown = Pattern.compile(
                "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\\x{110bd}\\x{110cd}" + "\\x{13430}-\\x{1343f}]");
        assertThat(all().filter(c -> matches(invisible, c) && !matches(shown, c)))
                .allMatch(c -> Texts.isBlank(Character.toString(c)));
        assertThat(all().filter(c -> matches(shown, c))).noneMatch(c -> Texts.isBlank(Character.toString(c)));
    }

    @Test
    void letters_digits_marks_and_symbols_show_but_for_those_whose_picture_is_empty() {
        Pattern visible = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}\\p{M}]");
        Pattern empty = Pattern.compile("[\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f"
                + "\\x{16fe4}\\x{1d159}\\x{e0100}-\\x{e01ef}]");
        assertThat(all().filter(c -> matches(visible, c) && !matches(empty, c)))
                .noneMatch(c -> Texts.isBlank(Character.toString(c)));
        assertThat(all().filter(c -> matches(empty, c))).allMatch(c -> Texts.isBlank(Character.toString(c)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%s", " %s ", "\uFEFF%s\r\n", "\t\u00A0%s\u3000", "\u200E%s\u200B\u2028\n", "\u202A%s\u202C"})
    void white_space_and_unseen_marks_around_a_text_are_not_part_of_it(String around) {
        assertThat(Texts.trimmed(around.formatted("a b-c"))).isEqualTo("a b-c");
    }

    @Test
    void what_shows_nothing_is_nothing() {
        assertThat(Texts.trimmed("\uFEFF \u200B\r\n")).isEmpty();
    }

    private static IntStream all() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.getType(c) != Character.SURROGATE);
    }

    private static boolean matches(Pattern pattern, int codePoint) {
        return pattern.matcher(Character.toString(codePoint)).matches();
    }
}
