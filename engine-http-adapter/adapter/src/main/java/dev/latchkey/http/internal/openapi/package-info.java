/** Documents: what has no licence in it. Not API. */
@NullMarked
package dev.latchkey.http.internal.openapi;

import org.jspecify.annotations.NullMarked;
