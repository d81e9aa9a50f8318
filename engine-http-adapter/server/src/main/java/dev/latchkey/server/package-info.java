/** The standalone server: the HTTP API on Jetty, with what a server that faces a network needs around it. */
@NullMarked
package dev.latchkey.server;

import org.jspecify.annotations.NullMarked;
