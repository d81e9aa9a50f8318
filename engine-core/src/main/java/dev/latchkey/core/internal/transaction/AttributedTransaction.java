package dev.latchkey.core.internal.transaction;

import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.access.Actor;
import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.storage.EventRepository;
import dev.latchkey.api.storage.ForwardingTransaction;
import dev.latchkey.api.storage.NewEvent;
import dev.latchkey.api.storage.StorageTransaction;

/**
 * A change in somebody's name: its events name the actor, and the first of them costs the actor's token a credit, if
 * the token has a limited number. So a transaction that several changes have joined costs one credit for each of them.
 * An event that affects nothing costs nothing: nobody is kept from signing out.
 */
final class AttributedTransaction extends ForwardingTransaction {
    private final Actor actor;
    private boolean paid;

    /** Creates a transaction in this actor's name. */
    AttributedTransaction(StorageTransaction behind, Actor actor) {
        super(behind);
        this.actor = actor;
    }

    /** The same event in the actor's name. */
    NewEvent attributed(NewEvent event) {
        ApiTokenId token = actor.token();
        if (token != null && !paid && !event.type().affects().isEmpty()) {
            paid = true;
            if (!behind().apiTokens().takeCredit(token)) {
                throw new RefusedException(Rule.INSUFFICIENT_CREDITS, "token " + token + " has no credits left");
            }
        }
        return event.by(actor);
    }

    @Override
    public EventRepository events() {
        return new AttributedEvents(behind().events(), this);
    }
}
