/** The HTTP API on the JDK's own HTTP server. */
@NullMarked
package dev.latchkey.http.jdk;

import org.jspecify.annotations.NullMarked;
