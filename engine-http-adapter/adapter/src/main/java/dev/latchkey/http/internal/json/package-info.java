/** Requests' texts and JSON on the way to values: bodies, members, query parameters, versions and times. */
@NullMarked
package dev.latchkey.http.internal.json;

import org.jspecify.annotations.NullMarked;
