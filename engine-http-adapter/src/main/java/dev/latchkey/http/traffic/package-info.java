/** Whose call it is, and the rate-limit header fields. Not API. */
@NullMarked
package dev.latchkey.http.traffic;

import org.jspecify.annotations.NullMarked;
