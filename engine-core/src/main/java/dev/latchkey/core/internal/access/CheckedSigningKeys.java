package dev.latchkey.core.internal.access;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.Page;
import dev.latchkey.api.PageRequest;
import dev.latchkey.api.access.Operation;
import dev.latchkey.api.token.SigningKey;
import dev.latchkey.api.token.SigningKeys;
import java.util.Optional;

/**
 * The keys that sign offline tokens, for operators.
 *
 * @param keys all of them
 * @param guard asks for the caller
 */
record CheckedSigningKeys(SigningKeys keys, Guard guard) implements SigningKeys {

    @Override
    public Page<SigningKey> list(PageRequest page) {
        requireGiven("page", page);
        guard.require(Operation.SIGNING_KEY_LIST);
        return keys.list(page);
    }

    @Override
    public Optional<SigningKey> find(String kid) {
        requireGiven("kid", kid);
        guard.require(Operation.SIGNING_KEY_LIST);
        return keys.find(kid);
    }

    @Override
    public SigningKey rotate() {
        guard.require(Operation.SIGNING_KEY_ROTATE);
        return keys.rotate();
    }
}
