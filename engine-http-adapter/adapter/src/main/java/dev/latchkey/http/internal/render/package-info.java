/** Replies and errors as bytes. Not API. */
@NullMarked
package dev.latchkey.http.internal.render;

import org.jspecify.annotations.NullMarked;
