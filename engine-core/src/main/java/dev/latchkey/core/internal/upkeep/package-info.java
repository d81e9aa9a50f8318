/** The work that features have an engine do from time to time. */
@NullMarked
package dev.latchkey.core.internal.upkeep;

import org.jspecify.annotations.NullMarked;
