/** How long requests took. Not API. */
@NullMarked
package dev.latchkey.http.internal.metric;

import org.jspecify.annotations.NullMarked;
