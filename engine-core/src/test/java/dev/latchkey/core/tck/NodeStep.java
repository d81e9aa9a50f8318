package dev.latchkey.core.tck;

/**
 * A step of a script for two nodes.
 *
 * @param kind what is done
 * @param node on which node
 * @param license with which licence
 * @param millis how much time passes, if that is what is done
 */
record NodeStep(Kind kind, int node, int license, int millis) {
    enum Kind {
        ASK,
        ACTIVATE,
        DEACTIVATE,
        SUSPEND,
        REINSTATE,
        REVOKE,
        IMPORT,
        SWITCH_VERIFICATION,
        PASS,
        POLL,
        CUT_LOG,
        CUT,
        HEAL,
        RESTART
    }
}
