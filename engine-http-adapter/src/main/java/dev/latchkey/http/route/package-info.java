/** From method and path to what answers there. Not API. */
@NullMarked
package dev.latchkey.http.route;

import org.jspecify.annotations.NullMarked;
