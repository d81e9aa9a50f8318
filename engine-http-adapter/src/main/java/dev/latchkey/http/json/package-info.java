/** JSON in and out, within bounds. Not API. */
@NullMarked
package dev.latchkey.http.json;

import org.jspecify.annotations.NullMarked;
