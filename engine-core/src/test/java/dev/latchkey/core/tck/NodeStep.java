package dev.latchkey.core.tck;

/**
 * A step of a script for two nodes.
 *
 * @param kind what is done
 * @param node on which node
 * @param license with which licence
 * @param millis how much time passes, if that is what is done
 */
public record NodeStep(Kind kind, int node, int license, int millis) {
    /** What is done. */
    public enum Kind {
        /** Asks everything, and holds each answer against what was true. */
        ASK,
        /** Gives the machine a slot. */
        ACTIVATE,
        /** Frees its slot. */
        DEACTIVATE,
        /** Suspends. */
        SUSPEND,
        /** Reinstates. */
        REINSTATE,
        /** Revokes. */
        REVOKE,
        /** Imports the key, if it is not known yet. */
        IMPORT,
        /** Switches verification on or off. */
        SWITCH_VERIFICATION,
        /** Lets time pass. */
        PASS,
        /** Reads the event log. */
        POLL,
        /** Cuts the node off from the event log. */
        CUT_LOG,
        /** Cuts the node off from everything. */
        CUT,
        /** Ends that. */
        HEAL,
        /** Closes the node and starts it anew. */
        RESTART
    }
}
