package dev.latchkey.api.adapter;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.engine.LicensingEngine;

/**
 * The engine's side for adapters, which let a network call it. An adapter asks the limiter before it calls a service of
 * {@link LicensingEngine}; the services themselves limit nobody, since a host calls them in its own process.
 */
public interface AdapterSupport {

    /** {@return the rate limiter, which an adapter asks before anything else} */
    Limiter limiter();

    /**
     * {@return the adapters' side of an engine}
     *
     * @param engine the engine
     * @throws IllegalArgumentException if it has none, as one that a host has wrapped itself; the engines of
     *     engine-core's {@code Latchkey.builder()} have one
     */
    static AdapterSupport of(LicensingEngine engine) {
        if (requireGiven("engine", engine) instanceof AdapterSupport support) {
            return support;
        }
        throw new IllegalArgumentException("engine must implement " + AdapterSupport.class.getName()
                + ", as the engines of Latchkey.builder() do; "
                + engine.getClass().getName() + " does not");
    }
}
