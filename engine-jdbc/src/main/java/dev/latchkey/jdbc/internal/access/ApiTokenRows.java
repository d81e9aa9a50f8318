package dev.latchkey.jdbc.internal.access;

import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.ApiToken;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.access.Scopes;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.StoredApiToken;
import dev.latchkey.jdbc.internal.storage.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Binds and maps rows of API tokens. */
final class ApiTokenRows {
    private static final String BETWEEN = " ";

    private ApiTokenRows() {}

    static <S extends SqlStatement<S>> S bind(S statement, StoredApiToken stored) {
        ApiToken token = stored.token();
        return bindChanges(statement, stored)
                .bind("principal", token.principal().value())
                .bind("name", token.name())
                .bind("scopes", text(token.scopes()))
                .bind("allowedAddresses", token.allowedAddresses().isEmpty() ? null : joined(token.allowedAddresses()))
                .bind("credits", token.credits())
                .bind("createdAt", token.createdAt().toEpochMilli())
                .bind("expiresAt", Columns.millis(token.expiresAt()))
                .bind("lastUsed", Columns.millis(token.lastUsed()))
                .bind("useCount", token.useCount());
    }

    static <S extends SqlStatement<S>> S bindChanges(S statement, StoredApiToken stored) {
        ApiToken token = stored.token();
        return bindSecret(statement, stored)
                .bind("hash", stored.hash().toBytes())
                .bind("preview", token.preview())
                .bind("secretPreview", token.signingSecretPreview())
                .bind("secretRotatedAt", Columns.millis(token.signingSecretRotatedAt()))
                .bind("revokedAt", Columns.millis(token.revokedAt()));
    }

    static <S extends SqlStatement<S>> S bindSecret(S statement, StoredApiToken stored) {
        return statement.bind("id", stored.token().id().value()).bind("secret", stored.sealedSecret());
    }

    /** Maps a token without its replaced secrets, which are rows of their own. */
    static StoredApiToken map(ResultSet row, StatementContext context) throws SQLException {
        return StoredApiToken.of(
                token(row, context), KeyHash.of(row.getBytes("token_hash")), row.getBytes("signing_secret"));
    }

    static ApiToken token(ResultSet row, StatementContext context) throws SQLException {
        return ApiToken.builder()
                .id(new ApiTokenId(Columns.uuid(row, "id")))
                .principal(new PrincipalId(row.getString("principal")))
                .name(row.getString("name"))
                .scopes(scopes(row.getString("scopes")))
                .preview(row.getString("token_preview"))
                .signingSecretPreview(row.getString("signing_secret_preview"))
                .signingSecretRotatedAt(Columns.instantOrNull(row, "signing_secret_rotated_at"))
                .allowedAddresses(list(row.getString("allowed_addresses"), AddressBlock::of))
                .credits(Columns.integerOrNull(row, "credits"))
                .createdAt(Columns.instant(row, "created_at"))
                .expiresAt(Columns.instantOrNull(row, "expires_at"))
                .revokedAt(Columns.instantOrNull(row, "revoked_at"))
                .lastUsed(Columns.instantOrNull(row, "last_used"))
                .useCount(row.getLong("use_count"))
                .build();
    }

    static Scopes scopes(@Nullable String text) {
        return text == null ? Scopes.all() : Scopes.of(list(text, Scope::of));
    }

    /** Scopes separated by spaces; {@code null} for all of them, empty for none. */
    static @Nullable String text(Scopes scopes) {
        return scopes.isAll() ? null : joined(scopes.values());
    }

    private static String joined(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(BETWEEN));
    }

    private static <T> List<T> list(@Nullable String text, Function<String, T> value) {
        return text == null || text.isEmpty()
                ? List.of()
                : Stream.of(text.split(BETWEEN)).map(value).toList();
    }
}
