package dev.latchkey.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.InvalidValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ApiTokenTest {
    private static final ApiTokenDraft DRAFT = ApiTokenDraft.of(PrincipalId.of("alice"), "deploy");

    @Test
    @DisplayName("21: a secret shows its last four characters, and nothing if it is short")
    void a_secret_shows_its_preview_only() {
        assertThat(BearerToken.of("st_abcdefghijklmnop")).hasToString("BearerToken[…mnop]");
        assertThat(BearerToken.of("hunter2")).hasToString("BearerToken[…]");
        assertThat(SigningSecret.of("whsec_abcdefghijklmnopqrstuvwxyz0123")).hasToString("SigningSecret[…0123]");
    }

    @Test
    void a_secret_equals_one_of_the_same_text() {
        assertThat(BearerToken.of("st_1")).isEqualTo(BearerToken.of("st_1")).isNotEqualTo(BearerToken.of("st_2"));
        String secret = "s".repeat(32);
        assertThat(SigningSecret.of(secret))
                .isEqualTo(SigningSecret.of(secret))
                .isNotEqualTo(SigningSecret.of(secret + "s"));
    }

    @Test
    void what_breaks_a_bound_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> BearerToken.of(" ")).hasMessage("token must not be blank");
        assertThatThrownBy(() -> BearerToken.of("x".repeat(256))).hasMessage("token must have at most 255 characters");
        assertThatThrownBy(() -> SigningSecret.of("short"))
                .hasMessage("signing secret must have 32 to 128 characters, not 5");
        assertThatThrownBy(() -> PrincipalId.of("")).hasMessage("principal must not be blank");
        assertThatThrownBy(() -> PrincipalId.of("x".repeat(256)))
                .hasMessage("principal must have at most 255 characters");
        assertThatThrownBy(() -> PrincipalId.of("a\tb")).hasMessage("principal must not contain control characters");
        assertThatThrownBy(() -> ApiTokenDraft.of(PrincipalId.of("p"), "")).hasMessage("name must not be blank");
        assertThatThrownBy(() -> DRAFT.withCredits(-1)).hasMessage("credits must be 0 or more, not -1");
        assertThatThrownBy(() -> DRAFT.withAllowedAddresses(IntStream.range(0, 51)
                        .mapToObj(i -> AddressBlock.of("10.0.0." + i))
                        .toList()))
                .hasMessage("allowed addresses must be at most 50, not 51");
        assertThatThrownBy(() -> ApiTokenId.of("1-1-1-1-1"))
                .hasMessageStartingWith("token id must be a UUID of 36 characters");
    }

    @Test
    void a_token_keeps_its_addresses_whatever_becomes_of_the_list() {
        List<AddressBlock> addresses = new ArrayList<>(List.of(AddressBlock.of("10.0.0.1")));
        ApiToken token = token().allowedAddresses(addresses).build();
        addresses.clear();
        assertThat(token.allowedAddresses()).containsExactly(AddressBlock.of("10.0.0.1"));
        assertThatThrownBy(() -> token.allowedAddresses().clear()).isInstanceOf(UnsupportedOperationException.class);
        addresses.add(null);
        assertThatThrownBy(() -> token().allowedAddresses(addresses))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("allowedAddresses must not contain null");
    }

    private static ApiToken.Builder token() {
        return ApiToken.builder()
                .id(new ApiTokenId(new UUID(1, 1)))
                .principal(DRAFT.principal())
                .name(DRAFT.name())
                .scopes(DRAFT.scopes())
                .preview("mnop")
                .signingSecretPreview("0123")
                .createdAt(Instant.EPOCH);
    }

    @Test
    void an_expiry_is_cut_to_whole_seconds_and_an_address_is_there_once() {
        assertThat(DRAFT.withExpiry(Instant.parse("2026-03-01T12:00:00.999Z")).expiresAt())
                .isEqualTo("2026-03-01T12:00:00Z");
        assertThat(DRAFT.withAllowedAddresses(Collections.nCopies(60, AddressBlock.of("10.0.0.1")))
                        .allowedAddresses())
                .hasSize(1);
    }
}
