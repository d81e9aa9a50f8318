/**
 * The part of the engine for adapters that serve it over a network, such as the HTTP API of engine-http-adapter. A host
 * that mounts such an adapter, or calls the engine in its own process, does not need this package.
 */
@NullMarked
package dev.latchkey.api.adapter;

import org.jspecify.annotations.NullMarked;
