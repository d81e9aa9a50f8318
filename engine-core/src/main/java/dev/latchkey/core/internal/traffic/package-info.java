/** The rate limiter, and calls that have their effect once. */
@NullMarked
package dev.latchkey.core.internal.traffic;

import org.jspecify.annotations.NullMarked;
