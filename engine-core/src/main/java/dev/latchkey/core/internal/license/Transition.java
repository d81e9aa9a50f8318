package dev.latchkey.core.internal.license;

import dev.latchkey.api.Refusal;
import dev.latchkey.api.license.LicenseState;

/** The effect of an action on a licence. */
sealed interface Transition {

    /** It is allowed, and leads to this state, which may be the same one. */
    record To(LicenseState next) implements Transition {}

    /** It is allowed, and there is nothing to do. */
    record Nothing() implements Transition {}

    /** It is not allowed. */
    record Refused(Refusal reason) implements Transition {}
}
