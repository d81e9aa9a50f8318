package dev.latchkey.core.internal.token;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.InvalidValueException;
import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.token.SigningKey;
import dev.latchkey.api.token.SigningKeys;
import dev.latchkey.core.internal.transaction.Administration;
import dev.latchkey.core.internal.transaction.Pages;
import dev.latchkey.core.internal.transaction.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Administers the keys that sign offline tokens. Thread-safe. */
@Singleton
final class SigningKeyAdministration implements SigningKeys, Administration<SigningKeys> {
    private final Transactions transactions;
    private final SigningKeyRing ring;

    @Inject
    SigningKeyAdministration(Transactions transactions, SigningKeyRing ring) {
        this.transactions = transactions;
        this.ring = ring;
    }

    @Override
    public SigningKeys over(Transactions others) {
        return new SigningKeyAdministration(others, ring);
    }

    @Override
    public Page<SigningKey> list(PageRequest page) {
        requireGiven("page", page);
        List<SigningKey> all = all();
        return Pages.read(page, Function.identity(), (after, limit) -> behind(after, limit, all), SigningKey::kid);
    }

    private static List<SigningKey> behind(@Nullable String kid, int limit, List<SigningKey> all) {
        List<String> kids = all.stream().map(SigningKey::kid).toList();
        if (kid != null && !kids.contains(kid)) {
            throw new InvalidValueException("page", "must start after a signing key");
        }
        return all.stream()
                .skip(kids.indexOf(kid == null ? "" : kid) + 1L)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<SigningKey> find(String kid) {
        requireGiven("kid", kid);
        return all().stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    private List<SigningKey> all() {
        return transactions.areJoined() ? transactions.read(ring::keys) : ring.keys();
    }

    @Override
    public SigningKey rotate() {
        return transactions.change(ring::rotate);
    }
}
