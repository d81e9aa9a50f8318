/** Who calls, what they may do, and their tokens and levels. Not API. */
@NullMarked
package dev.latchkey.http.access;

import org.jspecify.annotations.NullMarked;
