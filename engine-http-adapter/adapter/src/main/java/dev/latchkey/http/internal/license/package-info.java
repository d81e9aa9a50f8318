/** The public licence endpoints, and those for sellers. Not API. */
@NullMarked
package dev.latchkey.http.internal.license;

import org.jspecify.annotations.NullMarked;
