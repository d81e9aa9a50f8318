/** The mapping from methods and paths to endpoints. Not API. */
@NullMarked
package dev.latchkey.http.internal.route;

import org.jspecify.annotations.NullMarked;
