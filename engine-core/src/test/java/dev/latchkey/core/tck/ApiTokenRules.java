package dev.latchkey.core.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenDraft;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.ApiTokens;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.storage.ApiTokenRepository;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StorageException;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.api.storage.StoredApiToken.EarlierHash;
import dev.latchkey.api.storage.StoredApiToken.EarlierSecret;
import dev.latchkey.api.storage.TokenUse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about API tokens. */
interface ApiTokenRules extends StorageRules {

    private <T> T tokens(Function<ApiTokenRepository, T> work) {
        return storage().inTransaction(tx -> work.apply(tx.apiTokens()));
    }

    private StoredApiToken store(StoredApiToken token) {
        return tokens(all -> {
            all.insert(token);
            return token;
        });
    }

    private StoredApiToken read(ApiTokenId id) {
        return find(id).orElseThrow();
    }

    private Optional<StoredApiToken> find(ApiTokenId id) {
        return tokens(all -> all.find(id));
    }

    private static void assertSame(StoredApiToken actual, StoredApiToken expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }

    private static StoredApiToken withScopes(StoredApiToken stored, Scopes scopes) {
        return stored.with(stored.token().toBuilder().scopes(scopes).build());
    }

    private StoredApiToken full() {
        Instant seconds = Samples.NOW.truncatedTo(ChronoUnit.SECONDS);
        List<Scope> scopes = IntStream.range(0, Scopes.MAX_COUNT)
                .mapToObj(i -> Scope.of("a".repeat(38) + (char) ('a' + i / 26) + (char) ('a' + i % 26) + ":write"))
                .toList();
        List<AddressBlock> addresses = IntStream.range(0, ApiTokenDraft.MAX_ADDRESSES)
                .mapToObj(i -> AddressBlock.of("1111:2222:3333:4444:5555:6666:7777:88" + (10 + i) + "/128"))
                .toList();
        ApiToken token = ApiToken.builder()
                .id(new ApiTokenId(UUID.randomUUID()))
                .principal(PrincipalId.of(Samples.astral(PrincipalId.MAX_LENGTH)))
                .name(Samples.astral(ApiTokenDraft.MAX_NAME_LENGTH))
                .scopes(Scopes.of(scopes))
                .preview("abcd")
                .signingSecretPreview("efgh")
                .signingSecretRotatedAt(Samples.NOW)
                .allowedAddresses(addresses)
                .credits(Integer.MAX_VALUE)
                .createdAt(Samples.NOW)
                .expiresAt(seconds.plusSeconds(1))
                .revokedAt(Samples.NOW.plusMillis(2))
                .lastUsed(Samples.NOW.plusMillis(3))
                .useCount(Long.MAX_VALUE)
                .build();
        return StoredApiToken.of(
                token,
                Samples.keyHash(),
                IntStream.range(0, ApiTokens.MAX_PREVIOUS)
                        .mapToObj(i -> EarlierHash.of(Samples.keyHash(), "ab" + i, Samples.NOW.plusMillis(9 - i)))
                        .toList(),
                new byte[] {0, -1, 127, -128},
                IntStream.range(0, ApiTokens.MAX_PREVIOUS)
                        .mapToObj(i -> EarlierSecret.of(new byte[200 + i], "cd" + i, Samples.NOW.plusMillis(9 - i)))
                        .toList());
    }

    @Test
    default void a_token_comes_back_as_it_was() {
        StoredApiToken full = store(full());
        StoredApiToken bare = store(Samples.apiToken("p", null));
        StoredApiToken scopeless = store(withScopes(Samples.apiToken("p", null), Scopes.of()));

        assertSame(read(scopeless.token().id()), scopeless);
        assertSame(read(full.token().id()), full);
        assertSame(read(bare.token().id()), bare);
        assertSame(tokens(all -> all.findForUpdate(full.token().id())).orElseThrow(), full);
        assertThat(find(new ApiTokenId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    default void a_token_is_found_by_its_hash_and_by_those_that_are_kept_of_the_ones_before() {
        StoredApiToken first = store(Samples.apiToken("p", null));
        StoredApiToken other = store(Samples.apiToken("p", null));
        KeyHash next = Samples.keyHash();
        KeyHash last = Samples.keyHash();
        ApiTokenId id = first.token().id();

        update(read(id).withHash(next, List.of(earlier(first.hash()))));
        assertThat(byHash(first.hash())).contains(id);
        assertThat(byHash(next)).contains(id);
        update(read(id).withHash(last, List.of(earlier(first.hash()), earlier(next))));
        assertThat(byHash(first.hash())).contains(id);
        assertThat(byHash(next)).contains(id);
        update(read(id).withHash(last, List.of(earlier(next))));
        assertThat(byHash(first.hash())).as("kept no more").isEmpty();
        assertThat(byHash(next)).contains(id);
        assertThat(read(id).earlier()).containsExactly(earlier(next));
        assertThat(byHash(last)).contains(id);
        assertThat(byHash(other.hash())).contains(other.token().id());
        assertThat(byHash(Samples.keyHash())).isEmpty();
    }

    private Optional<ApiTokenId> byHash(KeyHash hash) {
        return tokens(all -> all.findByHash(hash));
    }

    private static EarlierHash earlier(KeyHash hash) {
        return EarlierHash.of(hash, "abcd", Samples.NOW);
    }

    @Test
    default void replaced_secrets_are_each_one_s_own_on_a_page_too() {
        List<StoredApiToken> stored = Stream.generate(this::full)
                .limit(3)
                .map(this::store)
                .sorted(Comparator.comparing(token -> token.token().id().toString()))
                .toList();
        ApiTokenId last = stored.get(2).token().id();
        update(stored.get(2).withHash(stored.get(2).hash(), List.of()).withSecrets(new byte[] {1}, List.of()));

        List<StoredApiToken> page = tokens(all -> all.page(null, 100));
        assertThat(page).hasSize(3);
        assertSame(page.get(0), stored.get(0));
        assertSame(page.get(1), stored.get(1));
        assertThat(page.get(2).earlier()).isEmpty();
        assertSame(read(last), page.get(2));
    }

    private void update(StoredApiToken token) {
        tokens(all -> {
            all.findForUpdate(token.token().id());
            all.update(token);
            return true;
        });
    }

    @Test
    default void an_update_changes_neither_credits_nor_use() {
        StoredApiToken first = store(Samples.apiToken("p", 3));
        ApiTokenId id = first.token().id();
        tokens(all -> all.takeCredit(id));
        use(new TokenUse(id, Samples.NOW, 7));
        ApiToken changed = first.token()
                .withPreview("1234")
                .withSigningSecret("5678", Samples.NOW)
                .withRevokedAt(Samples.NOW.plusMillis(1));
        List<EarlierSecret> before = List.of(EarlierSecret.of(first.sealedSecret(), "efgh", Samples.NOW));
        update(first.with(changed).withSecrets(new byte[] {9}, before));

        assertSame(
                read(id),
                first.with(changed.withCredits(2).withUse(Samples.NOW, 7)).withSecrets(new byte[] {9}, before));
        assertThatThrownBy(() -> update(Samples.apiToken("p", null))).isInstanceOf(StorageException.class);
    }

    @Test
    default void a_hash_belongs_to_one_token() {
        StoredApiToken first = store(Samples.apiToken("p", null));
        StoredApiToken second = Samples.apiToken("p", null);

        assertThatThrownBy(() -> store(StoredApiToken.of(second.token(), first.hash(), second.sealedSecret())))
                .isInstanceOf(StorageException.class);
    }

    @Test
    default void tokens_are_paged_in_the_order_of_their_ids_those_of_one_principal_too() {
        List<ApiTokenId> ids = IntStream.range(0, 10)
                .mapToObj(
                        i -> store(Samples.apiToken("p" + i % 2, null)).token().id())
                .sorted(Comparator.comparing(ApiTokenId::toString))
                .toList();
        List<ApiTokenId> own = ids.stream()
                .filter(id -> read(id).token().principal().equals(PrincipalId.of("p0")))
                .toList();

        assertThat(ids(tokens(all -> all.page(null, 100)))).isEqualTo(ids);
        assertThat(ids(tokens(all -> all.page(ids.get(3), 2)))).isEqualTo(ids.subList(4, 6));
        assertThat(list("p0", null, 100)).isEqualTo(own);
        assertThat(list("p0", own.get(1), 2)).isEqualTo(own.subList(2, 4));
        assertThat(list("P0", null, 100)).isEmpty();
        assertThat(list("p0 ", null, 100)).isEmpty();
    }

    private List<ApiTokenId> list(String principal, @Nullable ApiTokenId after, int limit) {
        return tokens(all -> all.list(PrincipalId.of(principal), after, limit)).stream()
                .map(ApiToken::id)
                .toList();
    }

    private static List<ApiTokenId> ids(List<StoredApiToken> tokens) {
        return tokens.stream().map(stored -> stored.token().id()).toList();
    }

    @Test
    default void a_listed_token_is_what_is_known_of_it() {
        StoredApiToken full = store(full());

        List<ApiToken> listed = tokens(all -> all.list(full.token().principal(), null, 100));
        assertThat(listed).containsExactly(full.token());
    }

    @Test
    @DisplayName("27: a credit is taken while there is one, and comes back when its transaction does not commit")
    default void a_credit_is_taken_while_there_is_one() {
        ApiTokenId metered = store(Samples.apiToken("p", 2)).token().id();
        ApiTokenId unmetered = store(Samples.apiToken("p", null)).token().id();

        assertThatThrownBy(() -> tokens(all -> {
                    all.takeCredit(metered);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(take(metered)).isTrue();
        assertThat(take(metered)).isTrue();
        assertThat(take(metered)).isFalse();
        assertThat(credits(metered)).isZero();
        assertThat(take(unmetered)).isTrue();
        assertThat(credits(unmetered)).isNull();
        assertThat(take(new ApiTokenId(UUID.randomUUID()))).isFalse();
    }

    private boolean take(ApiTokenId id) {
        return tokens(all -> all.takeCredit(id));
    }

    private @Nullable Integer credits(ApiTokenId id) {
        return read(id).token().credits();
    }

    @Test
    default void uses_are_counted_and_the_last_one_never_moves_back() {
        ApiTokenId id = store(Samples.apiToken("p", null)).token().id();
        ApiTokenId gone = new ApiTokenId(UUID.randomUUID());

        use(new TokenUse(gone, Samples.NOW, 1), new TokenUse(id, Samples.NOW, 2));
        assertThat(read(id).token().lastUsed()).isEqualTo(Samples.NOW);
        use(new TokenUse(id, Samples.NOW.minusMillis(1), 3));
        assertThat(read(id).token().lastUsed()).isEqualTo(Samples.NOW);
        use(new TokenUse(id, Samples.NOW.plusMillis(1), 1));
        assertThat(read(id).token().lastUsed()).isEqualTo(Samples.NOW.plusMillis(1));
        assertThat(read(id).token().useCount()).isEqualTo(6);
        use();
    }

    private void use(TokenUse... uses) {
        tokens(all -> {
            all.use(List.of(uses));
            return true;
        });
    }

    @Test
    default void signing_secrets_are_sealed_anew_and_nothing_else_changes() {
        StoredApiToken full = store(full());
        StoredApiToken bare = store(Samples.apiToken("p", 1));
        StoredApiToken resealedFull = full.withSecrets(
                new byte[] {1},
                full.earlierSecrets().stream()
                        .map(earlier -> EarlierSecret.of(
                                new byte[] {2, (byte) earlier.sealed().length}, earlier.preview(), earlier.until()))
                        .toList());
        StoredApiToken resealedBare = bare.withSecrets(new byte[] {3}, List.of());

        tokens(all -> {
            all.reseal(List.of(resealedFull, resealedBare));
            all.reseal(List.of());
            return true;
        });

        assertSame(read(full.token().id()), resealedFull);
        assertSame(read(bare.token().id()), resealedBare);
    }
}
