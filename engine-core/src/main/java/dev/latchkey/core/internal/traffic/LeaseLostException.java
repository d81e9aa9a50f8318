package dev.latchkey.core.internal.traffic;

/** A call with an idempotency key took so long that somebody else took it over. Never leaves the engine. */
final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("somebody else took the call over", null, false, false);
    }
}
