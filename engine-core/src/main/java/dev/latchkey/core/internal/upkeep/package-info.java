/** The periodic work of features. */
@NullMarked
package dev.latchkey.core.internal.upkeep;

import org.jspecify.annotations.NullMarked;
