/** Errors of requests, before they are rendered. Not API. */
@NullMarked
package dev.latchkey.http.internal.error;

import org.jspecify.annotations.NullMarked;
