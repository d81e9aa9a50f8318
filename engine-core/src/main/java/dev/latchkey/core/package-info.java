/** Where an engine is put together: {@link dev.latchkey.core.Latchkey#builder()} is the way in. */
@NullMarked
package dev.latchkey.core;

import org.jspecify.annotations.NullMarked;
