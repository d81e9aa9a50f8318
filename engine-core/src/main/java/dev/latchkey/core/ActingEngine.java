package dev.latchkey.core;

import dev.latchkey.api.access.Access;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.Management;
import dev.latchkey.api.catalog.Catalog;
import dev.latchkey.api.license.LicenseChanges;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.api.traffic.IdempotentAnswer;
import dev.latchkey.api.traffic.IdempotentCall;
import dev.latchkey.core.license.HostTransactions;
import dev.latchkey.core.traffic.Idempotency;
import dev.latchkey.core.transaction.Administration;
import dev.latchkey.core.transaction.AttributedTransactions;
import dev.latchkey.core.transaction.JoinedTransactions;
import dev.latchkey.core.transaction.Transactions;
import jakarta.inject.Inject;
import java.util.function.Function;

/**
 * What can be managed in somebody's name, each change in a transaction of its own unless it is asked for {@link #once}.
 * Nothing is made before it is asked for.
 */
final class ActingEngine implements Management {
    private final Actor actor;
    private final Factory parts;
    private final Management each;

    private ActingEngine(Actor actor, Factory parts) {
        this.actor = actor;
        this.parts = parts;
        this.each = new Changes(parts, new AttributedTransactions(parts.own, actor));
    }

    @Override
    public LicenseChanges licenses() {
        return each.licenses();
    }

    @Override
    public Catalog catalog() {
        return each.catalog();
    }

    @Override
    public Access access() {
        return each.access();
    }

    @Override
    public LicenseChanges within(HostTransaction transaction) {
        return parts.licenses.over(new AttributedTransactions(parts.hosts.within(transaction), actor));
    }

    @Override
    public IdempotentAnswer once(IdempotentCall call, Function<Management, byte[]> change) {
        return parts.idempotency.once(
                actor,
                call,
                completion -> parts.own.change((tx, footprint) -> {
                    JoinedTransactions joined = new JoinedTransactions(tx, footprint);
                    byte[] answer = change.apply(new Changes(parts, new AttributedTransactions(joined, actor)));
                    joined.requireWhole();
                    completion.answer(tx, answer);
                    return answer;
                }));
    }

    /** Makes them. Thread-safe. */
    static final class Factory {
        private final Transactions own;
        private final HostTransactions hosts;
        private final Administration<LicenseChanges> licenses;
        private final Administration<Catalog> catalogs;
        private final Administration<Access> accesses;
        private final Idempotency idempotency;

        @Inject
        Factory(
                Transactions own,
                HostTransactions hosts,
                Administration<LicenseChanges> licenses,
                Administration<Catalog> catalogs,
                Administration<Access> accesses,
                Idempotency idempotency) {
            this.own = own;
            this.hosts = hosts;
            this.licenses = licenses;
            this.catalogs = catalogs;
            this.accesses = accesses;
            this.idempotency = idempotency;
        }

        Management actingAs(Actor actor) {
            return new ActingEngine(actor, this);
        }
    }

    /** Changes wherever they run. */
    private record Changes(Factory parts, Transactions transactions) implements Management {

        @Override
        public LicenseChanges licenses() {
            return parts.licenses.over(transactions);
        }

        @Override
        public Catalog catalog() {
            return parts.catalogs.over(transactions);
        }

        @Override
        public Access access() {
            Access access = parts.accesses.over(transactions);
            return transactions.areJoined() ? new AccessInTransaction(access.apiTokens(), access.grants()) : access;
        }

        @Override
        public LicenseChanges within(HostTransaction transaction) {
            throw new IllegalStateException("this is in a transaction already");
        }

        @Override
        public IdempotentAnswer once(IdempotentCall call, Function<Management, byte[]> change) {
            throw new IllegalStateException("this is in a transaction already");
        }
    }
}
