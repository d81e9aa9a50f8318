/** The assembly of an engine: {@link dev.latchkey.core.Latchkey#builder()} is the way in. */
@NullMarked
package dev.latchkey.core;

import org.jspecify.annotations.NullMarked;
