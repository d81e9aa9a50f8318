/** Counting and timing, and Micrometer as a place for the figures. */
@NullMarked
package dev.latchkey.core.metric;

import org.jspecify.annotations.NullMarked;
