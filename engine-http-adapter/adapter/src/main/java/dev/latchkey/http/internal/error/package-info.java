/** What is wrong with a request, before it is rendered. Not API. */
@NullMarked
package dev.latchkey.http.internal.error;

import org.jspecify.annotations.NullMarked;
