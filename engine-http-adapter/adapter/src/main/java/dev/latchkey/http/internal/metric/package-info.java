/** The durations of requests. Not API. */
@NullMarked
package dev.latchkey.http.internal.metric;

import org.jspecify.annotations.NullMarked;
