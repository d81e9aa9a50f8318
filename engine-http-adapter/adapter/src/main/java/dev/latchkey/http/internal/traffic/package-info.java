/** The client's address, and the rate-limit header fields. Not API. */
@NullMarked
package dev.latchkey.http.internal.traffic;

import org.jspecify.annotations.NullMarked;
