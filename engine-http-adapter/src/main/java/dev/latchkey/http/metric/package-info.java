/** How long requests took. Not API. */
@NullMarked
package dev.latchkey.http.metric;

import org.jspecify.annotations.NullMarked;
