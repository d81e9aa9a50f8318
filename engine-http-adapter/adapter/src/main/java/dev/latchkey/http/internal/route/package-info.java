/** From method and path to what answers there. Not API. */
@NullMarked
package dev.latchkey.http.internal.route;

import org.jspecify.annotations.NullMarked;
