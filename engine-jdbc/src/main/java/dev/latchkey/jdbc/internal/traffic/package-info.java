/** Token buckets that nodes share. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.internal.traffic;

import org.jspecify.annotations.NullMarked;
