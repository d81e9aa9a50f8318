package dev.latchkey.api.event;

/**
 * Learns of every change after it committed, on a thread of the engine's executor, one event at a time. A change that
 * was rolled back is never seen. While the engine runs, each event arrives once; an exception is logged, and the event
 * counts as delivered.
 *
 * <pre>{@code
 * builder.listener(event -> {
 *     if (event.type() == EventType.LICENSE_REVOKED) {
 *         log.info("{} was revoked: {}", event.license(), event.data().text("reason").orElse("for no reason given"));
 *     }
 * });
 * }</pre>
 */
@FunctionalInterface
public interface EventListener {

    /**
     * Takes a committed event.
     *
     * @param event the event
     */
    void onEvent(Event event);
}
