/** Time-ordered ids. */
@NullMarked
package dev.latchkey.core.internal.identity;

import org.jspecify.annotations.NullMarked;
