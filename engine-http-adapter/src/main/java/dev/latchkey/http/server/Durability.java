package dev.latchkey.http.server;

/** What an acknowledged change survives. */
public enum Durability {
    /** The end of the process, however it comes: the default. */
    PROCESS_CRASH("process-crash"),
    /** The end of the machine's power too: each change waits for the disk. */
    POWER_LOSS("power-loss");

    private final String text;

    Durability(String text) {
        this.text = text;
    }

    /** The name in settings. */
    @Override
    public String toString() {
        return text;
    }
}
