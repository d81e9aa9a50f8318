/**
 * The engine as adapters need it, which let a network call it, such as the HTTP API of engine-http-adapter. A host that
 * mounts one of those, or calls the engine in its own process, needs nothing of this package.
 */
@NullMarked
package dev.latchkey.api.adapter;

import org.jspecify.annotations.NullMarked;
