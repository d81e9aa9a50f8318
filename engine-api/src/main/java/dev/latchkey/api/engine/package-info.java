/** The engine for a host application: one facade, the two kinds of management, and the master secret. */
@NullMarked
package dev.latchkey.api.engine;

import org.jspecify.annotations.NullMarked;
