/**
 * The wire contract over real sockets. {@link dev.latchkey.http.wire.WireSuite} holds every rule; a server has it by a
 * subclass that says how to start it.
 */
@NullMarked
package dev.latchkey.http.wire;

import org.jspecify.annotations.NullMarked;
