/** The assembly of an engine: {@link dev.latchkey.core.Latchkey#builder()} is the entry point. */
@NullMarked
package dev.latchkey.core;

import org.jspecify.annotations.NullMarked;
