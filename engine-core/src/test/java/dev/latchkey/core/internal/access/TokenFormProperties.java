package dev.latchkey.core.internal.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.ApiTokenFormat;
import java.security.SecureRandom;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Which texts are made and taken for tokens. */
class TokenFormProperties {
    private static final List<ApiTokenFormat> FORMATS = List.of(
            ApiTokenFormat.STANDARD,
            ApiTokenFormat.hex("mk_pub_"),
            ApiTokenFormat.random("st_"),
            ApiTokenFormat.pair("sk-"));
    private static final TokenForm STANDARD = new TokenForm(ApiTokenFormat.STANDARD);
    private static final List<TokenForm> FORMS =
            FORMATS.stream().map(TokenForm::new).toList();

    private final SecureRandom random = new SecureRandom();

    @Property(tries = 200)
    void a_new_token_has_its_own_form_and_no_other(@ForAll @IntRange(max = 3) int format) {
        String token = FORMS.get(format).generate(random);

        assertThat(FORMS).filteredOn(each -> each.admits(token)).containsExactly(FORMS.get(format));
        assertThat(token).matches(FORMATS.get(format).regex());
    }

    @Property(tries = 100)
    @Label("20: of the default form, every one-letter substitution is refused without a read")
    void every_substitution_is_refused(@ForAll @CharRange(from = '!', to = 'z') char letter) {
        String token = STANDARD.generate(random);
        for (int i = 0; i < token.length(); i++) {
            String mistyped = token.substring(0, i) + letter + token.substring(i + 1);
            assertThat(STANDARD.admits(mistyped)).as("letter %s", i).isEqualTo(mistyped.equals(token));
        }
    }

    @Property(tries = 100)
    @Label("20: of the default form, every swap of neighbours is refused without a read")
    void every_swap_is_refused() {
        String token = STANDARD.generate(random);
        for (int i = 0; i + 1 < token.length(); i++) {
            String swapped = token.substring(0, i) + token.charAt(i + 1) + token.charAt(i) + token.substring(i + 2);
            assertThat(STANDARD.admits(swapped)).isEqualTo(swapped.equals(token));
        }
    }

    @Property(tries = 500)
    void nothing_longer_or_shorter_is_a_token(
            @ForAll @IntRange(max = 3) int format,
            @ForAll @StringLength(min = 1, max = 5) @CharRange(from = '0', to = 'f') String more) {
        TokenForm form = FORMS.get(format);
        String token = form.generate(random);

        assertThat(form.admits(token + more)).isFalse();
        assertThat(form.admits(more + token)).isFalse();
        assertThat(form.admits(token.substring(more.length()))).isFalse();
        assertThat(form.admits(token.substring(0, token.length() - more.length())))
                .isFalse();
        assertThat(form.admits(token + "\n")).isFalse();
    }

    @Example
    void each_seed_has_its_form() {
        assertThat(FORMS.get(0).generate(random)).matches("lk_[0-9A-Za-z]{33}");
        assertThat(FORMS.get(1).generate(random)).matches("mk_pub_[0-9a-f]{32}");
        assertThat(FORMS.get(2).generate(random)).matches("st_[0-9A-Za-z]{27}");
        assertThat(FORMS.get(3).generate(random)).matches("sk-[0-9A-Za-z]{16}:[0-9A-Za-z]{27}");
    }
}
