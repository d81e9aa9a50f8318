package dev.latchkey.core.internal.access;

import dev.latchkey.api.RefusedException;
import dev.latchkey.api.Rule;
import dev.latchkey.api.access.Level;
import org.jspecify.annotations.Nullable;

/**
 * The rule for principals that give each other levels (wire contract, section 4). The host and operators are above it.
 */
final class GrantPolicy {
    private GrantPolicy() {}

    /**
     * Requires that a principal may change a grant.
     *
     * @param own the principal's level
     * @param self whether the grant is the principal's own
     * @param before the present level; {@code null} if there is none
     * @param after the new level; {@code null} to remove the grant
     * @throws RefusedException if the principal may not
     */
    static void require(Level own, boolean self, @Nullable Level before, @Nullable Level after) {
        if (!own.allows(Level.ADMIN)) {
            throw forbidden("changing grants needs the level admin; the principal has " + own);
        }
        if (after != null && !own.allows(after)) {
            throw forbidden("an " + own + " cannot grant a higher level, such as " + after);
        }
        if (before != null && !own.allows(before)) {
            throw forbidden("an " + own + " cannot change a grant of a higher level, such as " + before);
        }
        if (before == Level.OWNER && after != Level.OWNER && !self) {
            throw new RefusedException(Rule.OWNER_PROTECTED, "only the owner itself can lower or remove an owner");
        }
    }

    private static RefusedException forbidden(String sentence) {
        return new RefusedException(Rule.FORBIDDEN, sentence);
    }
}
