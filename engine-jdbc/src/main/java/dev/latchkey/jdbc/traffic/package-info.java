/** Token buckets that nodes share. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.traffic;

import org.jspecify.annotations.NullMarked;
