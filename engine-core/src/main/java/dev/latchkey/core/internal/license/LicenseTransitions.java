package dev.latchkey.core.internal.license;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.license.LicenseState;
import org.jspecify.annotations.Nullable;

/**
 * The table of the actions that each state of a licence allows. {@link LicenseState#EXPIRED} is derived from the clock:
 * a licence that is reinstated becomes {@link LicenseState#ACTIVE}, and may still be expired.
 */
final class LicenseTransitions {
    private static final Transition NOTHING = new Transition.Nothing();
    private static final Transition TO_ACTIVE = new Transition.To(LicenseState.ACTIVE);
    private static final Transition TO_SUSPENDED = new Transition.To(LicenseState.SUSPENDED);
    private static final Transition TO_EXPIRED = new Transition.To(LicenseState.EXPIRED);
    private static final Transition TO_REVOKED = new Transition.To(LicenseState.REVOKED);
    private static final Transition SUSPENDED = new Transition.Refused(Refusal.KEY_SUSPENDED);
    private static final Transition EXPIRED = new Transition.Refused(Refusal.KEY_EXPIRED);
    private static final Transition REVOKED = new Transition.Refused(Refusal.KEY_REVOKED);

    private LicenseTransitions() {}

    static Transition of(LicenseState state, LicenseAction action) {
        return switch (state) {
            case ACTIVE ->
                switch (action) {
                    case SUSPEND -> TO_SUSPENDED;
                    case REVOKE -> TO_REVOKED;
                    case REINSTATE -> NOTHING;
                    case CHANGE_TERMS, CHANGE_NOTES, USE, DEACTIVATE -> TO_ACTIVE;
                };
            case SUSPENDED ->
                switch (action) {
                    case SUSPEND -> NOTHING;
                    case REINSTATE -> TO_ACTIVE;
                    case REVOKE -> TO_REVOKED;
                    case CHANGE_TERMS, CHANGE_NOTES, DEACTIVATE -> TO_SUSPENDED;
                    case USE -> SUSPENDED;
                };
            case EXPIRED ->
                switch (action) {
                    case SUSPEND -> TO_SUSPENDED;
                    case REVOKE -> TO_REVOKED;
                    case REINSTATE -> NOTHING;
                    case CHANGE_TERMS, CHANGE_NOTES, DEACTIVATE -> TO_EXPIRED;
                    case USE -> EXPIRED;
                };
            case REVOKED ->
                switch (action) {
                    case REVOKE -> NOTHING;
                    case CHANGE_NOTES -> TO_REVOKED;
                    case SUSPEND, REINSTATE, CHANGE_TERMS, USE, DEACTIVATE -> REVOKED;
                };
        };
    }

    /** The reason why an action is not allowed; {@code null} if it is. */
    static @Nullable Refusal refusal(LicenseState state, LicenseAction action) {
        return of(state, action) instanceof Transition.Refused refused ? refused.reason() : null;
    }
}
