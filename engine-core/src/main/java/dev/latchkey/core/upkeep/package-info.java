/** What features have an engine do from time to time. */
@NullMarked
package dev.latchkey.core.upkeep;

import org.jspecify.annotations.NullMarked;
