/** Calls from browsers' pages. Not API. */
@NullMarked
package dev.latchkey.http.cors;

import org.jspecify.annotations.NullMarked;
