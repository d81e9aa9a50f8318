package dev.latchkey.api.adapter;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.engine.LicensingEngine;

/**
 * The part of an engine that adapters need to serve it over a network. An adapter asks the limiter before it calls a
 * service of {@link LicensingEngine}. The services themselves limit nobody, since a host calls them in its own process.
 */
public interface AdapterSupport {

    /** {@return the rate limiter, which an adapter asks before anything else} */
    Limiter limiter();

    /**
     * {@return the part of an engine that adapters need}
     *
     * @param engine the engine
     * @throws IllegalArgumentException if the engine has none, for example because a host has wrapped it; the engines
     *     of engine-core's {@code Latchkey.builder()} have one
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
