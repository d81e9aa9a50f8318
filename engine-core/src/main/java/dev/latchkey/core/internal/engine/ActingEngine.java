package dev.latchkey.core.internal.engine;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.Caller;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.engine.Management;
import dev.latchkey.api.license.Selling;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.api.token.SigningKeys;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import dev.latchkey.core.internal.access.Guard;
import dev.latchkey.core.internal.license.HostTransactions;
import dev.latchkey.core.internal.traffic.Idempotency;
import dev.latchkey.core.internal.transaction.Administration;
import dev.latchkey.core.internal.transaction.AttributedTransactions;
import dev.latchkey.core.internal.transaction.JoinedTransactions;
import dev.latchkey.core.internal.transaction.Transactions;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Management in somebody's name. Each change has a transaction of its own, except inside {@link #once}. Services are
 * created on first use.
 */
final class ActingEngine implements Management {
    private final Actor actor;
    /** The caller whose rights are checked; {@code null} if the host trusts the actor. */
    private final @Nullable Caller caller;

    private final Factory parts;

    private ActingEngine(Actor actor, @Nullable Caller caller, Factory parts) {
        this.actor = actor;
        this.caller = caller;
        this.parts = parts;
    }

    /** Management with each change in a transaction of its own. */
    private Management each() {
        return new Changes(parts, attributed(parts.own), caller == null ? null : parts.guards.of(caller));
    }

    private Management within(Transactions transaction) {
        return new Changes(
                parts, attributed(transaction), caller == null ? null : parts.guards.within(transaction, caller));
    }

    private Transactions attributed(Transactions transactions) {
        return new AttributedTransactions(transactions, actor, isOperator());
    }

    /** The host's trust does not make an actor an operator, since adapters trust every caller that they admit. */
    private boolean isOperator() {
        return caller != null && caller.isOperator();
    }

    @Override
    public Selling selling() {
        return each().selling();
    }

    @Override
    public Catalog catalog() {
        return each().catalog();
    }

    @Override
    public Access access() {
        return each().access();
    }

    @Override
    public SigningKeys signingKeys() {
        return each().signingKeys();
    }

    @Override
    public Selling within(HostTransaction transaction) {
        requireGiven("transaction", transaction);
        return within(parts.hosts.within(transaction)).selling();
    }

    @Override
    public IdempotentAnswer once(IdempotentCall call, Function<Management, byte[]> change) {
        requireGiven("call", call);
        requireGiven("change", change);
        return parts.idempotency.once(
                new Idempotency.Asker(actor, isOperator()),
                call,
                completion -> parts.own.change((tx, footprint) -> {
                    JoinedTransactions joined = new JoinedTransactions(tx, footprint);
                    try {
                        byte[] answer = requireGiven("answer", change.apply(within(joined)));
                        joined.requireWhole();
                        completion.answer(tx, answer);
                        return answer;
                    } finally {
                        joined.end();
                    }
                }));
    }

    /** Creates them. Thread-safe. */
    static final class Factory {
        private final Transactions own;
        private final HostTransactions hosts;
        private final Administration<Selling> licenses;
        private final Administration<Catalog> catalogs;
        private final Administration<Access> accesses;
        private final Administration<SigningKeys> signingKeys;
        private final Idempotency idempotency;
        private final Guard.Factory guards;

        @Inject
        Factory(
                Transactions own,
                HostTransactions hosts,
                Administration<Selling> licenses,
                Administration<Catalog> catalogs,
                Administration<Access> accesses,
                Administration<SigningKeys> signingKeys,
                Idempotency idempotency,
                Guard.Factory guards) {
            this.own = own;
            this.hosts = hosts;
            this.licenses = licenses;
            this.catalogs = catalogs;
            this.accesses = accesses;
            this.signingKeys = signingKeys;
            this.idempotency = idempotency;
            this.guards = guards;
        }

        Management trusting(Actor actor) {
            return new ActingEngine(requireGiven("actor", actor), null, this);
        }

        Management as(Caller caller, @Nullable InetAddress client, @Nullable String requestId) {
            return new ActingEngine(Actor.of(requireGiven("caller", caller), client, requestId), caller, this);
        }
    }

    /** Services for changes in given transactions, each checked if there is a guard. */
    private record Changes(
            Factory parts,
            Transactions transactions,
            @Nullable Guard guard) implements Management {

        @Override
        public Selling selling() {
            Selling licenses = parts.licenses.over(transactions);
            return guard == null ? licenses : guard.before(licenses);
        }

        @Override
        public Catalog catalog() {
            Catalog catalog = parts.catalogs.over(transactions);
            return guard == null ? catalog : guard.before(catalog, transactions);
        }

        @Override
        public Access access() {
            Access every = parts.accesses.over(transactions);
            Access access =
                    transactions.areJoined() ? new AccessInTransaction(every.apiTokens(), every.grants()) : every;
            return guard == null ? access : guard.before(access);
        }

        @Override
        public SigningKeys signingKeys() {
            SigningKeys keys = parts.signingKeys.over(transactions);
            return guard == null ? keys : guard.before(keys);
        }

        @Override
        public Selling within(HostTransaction transaction) {
            throw new IllegalStateException("this call is already in a transaction");
        }

        @Override
        public IdempotentAnswer once(IdempotentCall call, Function<Management, byte[]> change) {
            throw new IllegalStateException("this call is already in a transaction");
        }
    }
}
