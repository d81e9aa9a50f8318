/** Time-ordered ids. */
@NullMarked
package dev.latchkey.core.identity;

import org.jspecify.annotations.NullMarked;
