package dev.latchkey.api.event;

/**
 * Receives every change after its commit, on a thread of the engine's executor, one event at a time. It never receives
 * a change that was rolled back. While the engine runs, each event arrives once. If the listener throws, the exception
 * is logged, and the event counts as delivered.
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
     * Receives a committed event.
     *
     * @param event the event
     */
    void onEvent(Event event);
}
