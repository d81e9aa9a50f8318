package dev.latchkey.core.tck;

/** A call that was made: what came of it, and its place in time between other calls' beginnings and ends. */
record HistoryCall(int thread, HistoryOperation operation, String outcome, int began, int ended) {}
