/** Parsing of requests: bodies, members, query parameters, versions and times. */
@NullMarked
package dev.latchkey.http.internal.json;

import org.jspecify.annotations.NullMarked;
