package dev.latchkey.cli;

import dev.latchkey.core.LatchkeyBuilder;

/** Options that are settings of an engine. */
@FunctionalInterface
interface EngineOptions {
    /** Sets them. */
    void applyTo(LatchkeyBuilder engine);
}
