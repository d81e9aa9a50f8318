/** The standalone server: the HTTP API on Jetty, with the protections that a server on a network needs. */
@NullMarked
package dev.latchkey.server;

import org.jspecify.annotations.NullMarked;
