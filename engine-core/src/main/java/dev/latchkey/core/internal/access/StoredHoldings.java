package dev.latchkey.core.internal.access;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Grant;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.catalog.Item;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.core.internal.transaction.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Levels and owners as an open transaction sees them: its own changes are included, and no other connection is needed.
 *
 * @param transaction the transaction
 */
record StoredHoldings(Transactions transaction) implements Holdings {

    @Override
    public boolean has(ProjectId project) {
        return transaction.read(tx -> tx.catalog().project(project).isPresent());
    }

    @Override
    public @Nullable Level level(ProjectId project, PrincipalId principal) {
        return transaction.read(
                tx -> tx.grants().find(project, principal).map(Grant::level).orElse(null));
    }

    @Override
    public @Nullable ProjectId projectOf(ItemId item) {
        return transaction.read(
                tx -> tx.catalog().item(item).map(Item::projectId).orElse(null));
    }

    @Override
    public @Nullable PrincipalId ownerOf(ApiTokenId token) {
        return transaction.read(tx -> tx.apiTokens()
                .find(token)
                .map(stored -> stored.token().principal())
                .orElse(null));
    }
}
