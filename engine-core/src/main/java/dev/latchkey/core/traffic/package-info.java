/** The rate limiter. */
@NullMarked
package dev.latchkey.core.traffic;

import org.jspecify.annotations.NullMarked;
