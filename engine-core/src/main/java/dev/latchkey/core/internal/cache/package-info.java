/** A cache over the storage in which a node reads its own writes. */
@NullMarked
package dev.latchkey.core.internal.cache;

import org.jspecify.annotations.NullMarked;
