/** Calls from browsers' pages. Not API. */
@NullMarked
package dev.latchkey.http.internal.cors;

import org.jspecify.annotations.NullMarked;
